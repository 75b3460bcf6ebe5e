"""A visitor's browser tab, played over the protocol that Streamlit's pages speak."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import uuid4

import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from fer.benchmarks.server.served import HOST, PATIENCE_SECONDS


class PageFailed(Exception):
    """A page showed an exception, took too long, or refused an upload."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The content of a page, and the time when it was shown."""

    seconds: float  # until it was complete
    first: Mapping[str, float]  # seconds until an element of each kind came first


@dataclass(slots=True)
class Visitor:
    """One tab; `visiting` opens it."""

    port: int
    socket: ClientConnection
    page: str = ""
    session: str = ""
    uploader: str = ""  # the id of the page's field for files
    fragments: dict[str, float] = field(default_factory=dict)  # those that ask to be run again
    buttons: dict[str, str] = field(default_factory=dict)  # their ids by what they say
    components: dict[str, str] = field(default_factory=dict)  # the JSON of each by its name
    _widgets: BackMsg = field(default_factory=BackMsg)

    async def open(self, page: str = "", *, until: str = "") -> Shown:
        """Open a page by its address; as `run`."""
        self.page, self.uploader = page, ""
        self.fragments.clear()
        self._widgets = BackMsg()
        return await self.run(until=until)

    async def run(self, *, until: str = "", first: BackMsg | None = None) -> Shown:
        """Run the page again, as after a click, and its fragments until an element has come.

        Args:
            until: a kind of element; empty when the page itself is enough.
            first: the message that has the page run, where it says more than that.

        Raises:
            PageFailed: it showed an exception, or took more than PATIENCE_SECONDS.
        """
        try:
            return await asyncio.wait_for(self._run(until, first), PATIENCE_SECONDS)
        except TimeoutError as problem:
            raise PageFailed(f"{self.page}: no answer in {PATIENCE_SECONDS:.0f} s") from problem

    async def _run(self, until: str, message: BackMsg | None) -> Shown:
        began, first = time.monotonic(), dict[str, float]()
        await self._send(message or self._rerun())
        await self._until_finished(began, first)
        while until and until not in first:
            fragment, interval = next(iter(self.fragments.items()), ("", 0.2))
            await asyncio.sleep(interval)
            await self._send(self._rerun(fragment))
            await self._until_finished(began, first)
        return Shown(time.monotonic() - began, first)

    async def click(self, button: str, *, until: str = "") -> Shown:
        """Press the button that says so, and run the page; as `run`.

        Raises:
            PageFailed: the page has no such button.
        """
        if button not in self.buttons:
            raise PageFailed(f"{self.page} has no button {button}")
        before = BackMsg()
        before.CopyFrom(self._widgets)
        self._widgets.rerun_script.widget_states.widgets.add(
            id=self.buttons[button], trigger_value=True
        )
        message = self._rerun()
        self._widgets = before
        return await self.run(until=until, first=message)

    def _rerun(self, fragment: str = "") -> BackMsg:
        message = BackMsg()
        message.CopyFrom(self._widgets)
        message.rerun_script.page_name = self.page
        message.rerun_script.fragment_id = fragment
        message.rerun_script.is_auto_rerun = bool(fragment)
        return message

    async def _until_finished(self, began: float, first: dict[str, float]) -> None:
        while True:
            message = await self._receive()
            kind = message.WhichOneof("type")
            if kind == "script_finished":
                return
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id
            elif kind == "auto_rerun":
                self.fragments[message.auto_rerun.fragment_id] = message.auto_rerun.interval
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                element = message.delta.new_element
                first.setdefault(self._notice(element), time.monotonic() - began)

    def _notice(self, element: Element) -> str:
        """The kind of an element; an exception is raised and a field for files remembered."""
        kind = element.WhichOneof("type") or ""
        if kind == "exception":
            raise PageFailed(f"{self.page}: {element.exception.message}")
        if kind == "file_uploader":
            self.uploader = element.file_uploader.id
        if kind == "button":
            self.buttons[element.button.label] = element.button.id
        if kind == "bidi_component":
            self.components[element.bidi_component.component_name] = _json(element)
            return element.bidi_component.component_name
        return kind

    async def upload(self, files: Mapping[str, bytes]) -> Shown:
        """Give the page's field these files by their names, and run the page with them.

        Raises:
            PageFailed: the page has no such field, refused one, or failed.
        """
        if not self.uploader:
            raise PageFailed(f"{self.page} has no field for files")
        began = time.monotonic()
        state = self._widgets.rerun_script.widget_states.widgets.add(id=self.uploader)
        for (name, data), place in zip(files.items(), await self._places(files), strict=True):
            await asyncio.to_thread(_put, self.port, place.upload_url, name, data)
            state.file_uploader_state_value.uploaded_file_info.add(
                file_id=place.file_id, file_urls=place, name=name, size=len(data)
            )
        uploaded = time.monotonic() - began
        shown = await self.run()
        return Shown(
            uploaded + shown.seconds, {kind: uploaded + at for kind, at in shown.first.items()}
        )

    async def _places(self, files: Mapping[str, bytes]) -> list[FileURLs]:
        message = BackMsg()
        request = message.file_urls_request
        request.request_id, request.session_id = uuid4().hex, self.session
        request.file_names.extend(files)
        await self._send(message)
        while True:
            answer = await asyncio.wait_for(self._receive(), PATIENCE_SECONDS)
            if answer.WhichOneof("type") == "file_urls_response":
                return list(answer.file_urls_response.file_urls)

    async def _send(self, message: BackMsg) -> None:
        await self.socket.send(message.SerializeToString())

    async def _receive(self) -> ForwardMsg:
        return _message(await self.socket.recv(decode=False))


def _json(element: Element) -> str:
    component = element.bidi_component
    return component.json or component.mixed.json


def page_message(page: str) -> bytes:
    """Return the message by which a tab asks for a page."""
    message = BackMsg()
    message.rerun_script.page_name = page
    return bytes(message.SerializeToString())


def is_end_of_page(data: bytes) -> bool:
    """Return whether a message from the server says that a page is complete."""
    return _message(data).WhichOneof("type") == "script_finished"


def _message(data: bytes) -> ForwardMsg:
    message = ForwardMsg()
    message.ParseFromString(data)
    return message


@asynccontextmanager
async def visiting(port: int) -> AsyncIterator[Visitor]:
    """Open a tab on the server at `port`; it is closed with the block."""
    async with connect(
        f"ws://{HOST}:{port}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
        open_timeout=PATIENCE_SECONDS,
        ping_interval=None,
        compression=None,
    ) as socket:
        yield Visitor(port, socket)


def _put(port: int, path: str, name: str, data: bytes) -> None:
    """Send one file to where the page wants it, as a browser's form does."""
    server = f"http://{HOST}:{port}"
    with requests.Session() as browser:
        browser.trust_env = False  # no proxy lies between
        health = browser.get(f"{server}/_stcore/health", timeout=PATIENCE_SECONDS)
        # The word against forged requests, which the server gives as a cookie and wants back.
        token = {"X-Xsrftoken": health.cookies["_streamlit_xsrf"] or ""}
        files = {"file": (name, data)}
        answer = browser.put(server + path, files=files, headers=token, timeout=PATIENCE_SECONDS)
    if not answer.ok:
        raise PageFailed(f"an upload was answered with status {answer.status_code}")
