"""Keeps feeds away from the machine's own network: the address is checked when it is connected to.

A check ahead of the request would be of no use: the name may stand for another address a moment
later, and a redirect leads elsewhere. So the name is resolved here, every address that it stands
for is checked, and one of the checked addresses is connected to; redirects come through here too.
"""

import asyncio
import socket
from collections.abc import Collection, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final
from urllib.request import getproxies, proxy_bypass

import httpcore2
import httpx2

# What leads into private networks although the registries count it among the public addresses.
_ALSO_PRIVATE = tuple(
    ip_network(network)
    for network in (
        "168.63.129.16/32",  # the host of a virtual machine at Azure
        "192.88.99.0/24",  # 6to4 relays
        "2001::/32",  # Teredo: an address within an address
        "2002::/16",  # 6to4: the same
        "64:ff9b:1::/48",  # a network's own translation to IPv4
        "fec0::/10",  # site-local, deprecated
    )
)
# How networks that have only IPv6 reach everything else: the last four bytes are the address.
_TRANSLATED = IPv6Network("64:ff9b::/96")
_MOST_TRIED = 4
PRIVATE: Final = (
    "its address is in a private network; private_hosts in [brief] allows hosts by name"
)


def is_public(address: str) -> bool:
    """Tell whether an IP address leads to the public internet."""
    ip = _unwrapped(ip_address(address.partition("%")[0]))
    if not ip.is_global or ip.is_multicast or ip.is_reserved:
        return False
    return not any(ip in network for network in _ALSO_PRIVATE)


def _unwrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address that an IPv6 address stands for, where it stands for one."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _TRANSLATED:
        return IPv4Address(ip.packed[-4:])
    return ip.ipv4_mapped or ip


class PublicTransport(httpx2.AsyncHTTPTransport):
    """A transport that connects to public addresses only, and to what the reader allows or uses.

    That is hosts that are allowed by name, and the reader's own proxies. What goes through a proxy
    is resolved and connected to by the proxy.
    """

    def __init__(self, private_hosts: Collection[str] = ()) -> None:
        """Make the pool of connections here: httpx2's own does not let its network be chosen."""
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=httpx2.create_ssl_context(), network_backend=_PublicNetwork(private_hosts)
        )
        self._proxies: dict[str, httpx2.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request by the way that the environment prescribes."""
        proxy = _proxy_for(request.url)
        if proxy is None:
            return await super().handle_async_request(request)
        if proxy not in self._proxies:
            self._proxies[proxy] = httpx2.AsyncHTTPTransport(proxy=proxy)
        return await self._proxies[proxy].handle_async_request(request)

    async def aclose(self) -> None:
        """Close all connections."""
        for transport in self._proxies.values():
            await transport.aclose()
        await super().aclose()


def _proxy_for(url: httpx2.URL) -> str | None:
    """Return the proxy that the environment names for an address, if any.

    httpx2 looks at the environment only where it makes the transport itself.
    """
    proxies = getproxies()
    proxy = proxies.get(url.scheme) or proxies.get("all")
    if not proxy or proxy_bypass(url.host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


class _PublicNetwork(httpcore2.AsyncNetworkBackend):
    """Connects to an address after having checked it."""

    def __init__(self, private_hosts: Collection[str]) -> None:
        """Leave the connecting to the usual network."""
        self._network = httpcore2.AnyIOBackend()
        self._private_hosts = private_hosts

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to the first address of `host` that answers, if all of them are allowed."""
        addresses = await _resolve(host, port, timeout)
        if host not in self._private_hosts and not all(map(is_public, addresses)):
            raise httpcore2.ConnectError(PRIVATE)
        refusal: Exception = httpcore2.ConnectError("it has no address")
        for address in addresses[:_MOST_TRIED]:
            try:
                return await self._network.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                refusal = error
        raise refusal

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._network.sleep(seconds)


async def _resolve(host: str, port: int, seconds: float | None) -> list[str]:
    """Return the addresses that a name stands for, each once."""
    look_up = asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    try:
        infos = await asyncio.wait_for(look_up, seconds)
    except TimeoutError as error:
        raise httpcore2.ConnectTimeout("its name was not resolved in time") from error
    # UnicodeError: a label that is empty or too long.
    except (OSError, UnicodeError) as error:
        raise httpcore2.ConnectError("there is no such host") from error
    return list(dict.fromkeys(str(info[4][0]) for info in infos))
