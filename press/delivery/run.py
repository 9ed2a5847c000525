"""One run over the ledger: workers take rows in turn, each with a connection of its own."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from press.delivery.entry import Entry, State
from press.delivery.ledger import Ledger
from press.delivery.planning import Plan
from press.delivery.transport import Answer, Connection, Envelope, Transport, Verdict
from press.diagnostics import DeliveryError, Diagnostic, Place
from press.members.member import address_key
from press.newsletter.message import MessageTemplate
from press.settings import PUBLICATION

CONNECTIONS: Final = 3  # what the strictest of the large mail services allow one account
# How long after each temporary refusal the next attempt is due; the last goes for all that follow.
BACKOFF_S: Final = (60, 300, 900, 3600, 4 * 3600)
_PAUSES_S: Final = (1.0, 4.0)  # before connecting again where there was a connection
_TRIES: Final = 3  # of one message whose connection is lost before its end, and of such messages in a row
_CHUNK: Final = 200  # rows read from the ledger at once

_SETTLED: Final[Mapping[Verdict, State]] = {
    Verdict.ACCEPTED: "accepted",
    Verdict.DEFERRED: "deferred",
    Verdict.UNSENT: "deferred",
    Verdict.REJECTED: "rejected",
    Verdict.IN_DOUBT: "in_doubt",
}


@dataclass(frozen=True)
class Progress:
    """How far a run is; `now` counts what became of its messages."""

    done: int
    total: int
    now: Mapping[State, int]


@dataclass(frozen=True)
class Options:
    """How to send. `rate` is in messages a second, over all connections; None does not wait.

    `patience_s` is how long to stay for deferred messages whose next attempt comes due; 0 leaves them to the next run,
    which tries them whenever somebody starts it.
    """

    connections: int = CONNECTIONS
    rate: float | None = None
    in_doubt: Literal["skip", "resend"] = "skip"
    patience_s: float = 0


@dataclass(frozen=True)
class Outside:
    """What a run sees of the world: the clock, the wish to stop, and who watches."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    stop: threading.Event = field(default_factory=threading.Event)
    progress: Callable[[Progress], object] = lambda _: None


class Run:
    """Delivers the waiting rows of a plan. What it did stands in `now`, `rejected` and `problems`."""

    def __init__(self, plan: Plan, ledger: Ledger, transport: Transport, options: Options, outside: Outside) -> None:
        self.plan, self.ledger, self.transport = plan, ledger, transport
        self.options, self.outside = options, outside
        self.templates = {language: MessageTemplate.thaw(kept) for language, kept in ledger.frozen().items()}
        self.keys = frozenset(address_key(message.wanted.address) for message in plan.messages)
        self.now: Counter[State] = Counter()
        self.rejected: list[tuple[str, str]] = []
        self.problems: list[Diagnostic] = []
        self.total = 0
        self.ended = threading.Event()
        self.was_connected = False
        self._lock = threading.Lock()  # of everything but the ledger, which has its own
        self._rows: deque[Entry] = deque()
        self._cursor = 0
        self._by: datetime | None = None
        self._lost_in_a_row = 0
        self._next_start = 0.0

    def waiting(self) -> int:
        """Return how many of the plan's rows wait to be sent."""
        return sum(state in ("pending", "deferred") for key, state in self.ledger.states().items() if key in self.keys)

    def deliver(self) -> None:
        """Try every waiting row of the plan once."""
        self.total = self.waiting()
        self._pass(min(self.options.connections, self.total))

    def stay_for_deferred(self) -> None:
        """Wait for the next attempts that come due within the patience, and make them."""
        until = self.outside.now() + timedelta(seconds=self.options.patience_s)
        while not self.stopping():
            due, now = self.ledger.next_attempt(), self.outside.now()
            if due is None or due > until or self.outside.stop.wait(max(0.0, (due - now).total_seconds())):
                return
            before = self.now.total()
            self._by = self.outside.now()
            self._pass(1)
            if self.now.total() == before:
                return

    def stopping(self) -> bool:
        """Say whether no further message is to be begun."""
        return self.outside.stop.is_set() or self.ended.is_set()

    def _pass(self, connections: int) -> None:
        self._cursor = 0
        self._rows.clear()
        workers = [_Worker(self) for _ in range(connections)]
        try:
            for worker in workers:
                worker.start()
            for worker in workers:
                while worker.is_alive():
                    worker.join(0.2)
        except KeyboardInterrupt:  # at once: what is under way will be found in doubt
            self.ended.set()
            raise
        except BaseException:
            self.ended.set()
            for worker in workers:  # the lock on the issue is kept until the last message is settled
                if worker.ident is not None:
                    worker.join()
            raise
        crash = next((worker.crash for worker in workers if worker.crash is not None), None)
        if crash is not None:
            raise crash

    def take(self) -> Entry | None:
        """Return the next row of the plan that waits, None where there is none left."""
        with self._lock:
            while not self._rows:
                chunk = self.ledger.due(self._cursor, _CHUNK, by=self._by)
                if not chunk:
                    return None
                self._cursor = chunk[-1].id
                self._rows.extend(entry for entry in chunk if address_key(entry.address) in self.keys)
            return self._rows.popleft()

    def give_back(self, entry: Entry) -> None:
        """Leave a row that was taken to another worker, or to the next run."""
        with self._lock:
            self._rows.appendleft(entry)

    def settle(self, entry: Entry, answer: Answer) -> None:
        """Write down what became of a row, and tell who watches."""
        now = self.outside.now()
        if answer.verdict is Verdict.WITHDRAWN:
            state: State = "suppressed"
            self.ledger.suppress_due(now)
        else:
            state = _SETTLED[answer.verdict]
            wait = BACKOFF_S[min(entry.attempts, len(BACKOFF_S) - 1)]
            later = now + timedelta(seconds=wait) if state == "deferred" else None
            self.ledger.settle(entry, state, answer.words, now, later)
        with self._lock:
            self.now[state] += 1
            if state == "rejected":
                self.rejected.append((entry.address, answer.words))
            self._lost_in_a_row = self._lost_in_a_row + 1 if answer.verdict is Verdict.UNSENT else 0
            self.outside.progress(Progress(self.now.total(), max(self.total, self.now.total()), dict(self.now)))
        if self._lost_in_a_row >= _TRIES:
            hint = "nothing is lost; send again when the server is well"
            message = f"the mail server hangs up again and again: {answer.words}"
            self.tell(Diagnostic(Place(PUBLICATION, 0), message, hint))
            self.ended.set()

    def tell(self, *problems: Diagnostic) -> None:
        """Keep what went wrong for the report."""
        with self._lock:
            self.problems.extend(problems)

    def in_time(self) -> bool:
        """Wait for the rate; say whether a message may be begun then."""
        if self.options.rate is not None:
            now = self.outside.now().timestamp()
            with self._lock:
                start = max(now, self._next_start)
                self._next_start = start + 1 / self.options.rate
            self.outside.stop.wait(start - now)
        return not self.stopping()


class _Worker(threading.Thread):
    """Takes rows one after the other and sends them over its own connection."""

    def __init__(self, run: Run) -> None:
        super().__init__(daemon=True)
        self._run = run
        self._connection: Connection | None = None
        self.crash: BaseException | None = None

    def run(self) -> None:
        """Work until no row waits, somebody wants to stop, or there is no connection to be had."""
        try:
            while not self._run.stopping() and (entry := self._run.take()) is not None:
                if not self._deliver(entry):
                    return
        except DeliveryError as error:
            self._run.tell(*error.diagnostics)
            self._run.ended.set()
        except BaseException as error:  # noqa: BLE001 (raised again by the thread that waits)
            self.crash = error
            self._run.ended.set()
        finally:
            if self._connection is not None:
                self._connection.close()

    def _deliver(self, entry: Entry) -> bool:
        """Try one row and settle it; False where there is no connection for it."""
        run = self._run
        date = entry.first_attempt or run.outside.now().replace(microsecond=0)
        begun = False

        def release() -> bool:
            nonlocal begun
            begun = run.ledger.begin(entry, date)
            return begun

        try:
            message = run.templates[entry.language].join(entry.fields, message_id=entry.message_id, date=date)
        except (ValueError, KeyError) as error:
            run.settle(entry, Answer(Verdict.REJECTED, f"not sent: {error}"))
            return True
        answer = Answer(Verdict.UNSENT)
        for _ in range(_TRIES):
            connection = self._connected()
            if connection is None or not run.in_time():
                run.give_back(entry)
                return connection is not None
            begun = False
            answer = connection.send(Envelope(run.plan.sender, entry.address), message, release)
            if answer.verdict is not Verdict.UNSENT:
                break
            if begun:  # the server cannot have it: it waits as before
                run.ledger.settle(entry, entry.state, answer.words, run.outside.now(), tries=0)
        run.settle(entry, answer)
        return True

    def _connected(self) -> Connection | None:
        """Return the open connection, or a new one; None after telling why there can be none."""
        run = self._run
        if self._connection is not None and self._connection.is_open():
            return self._connection
        for pause in (*(_PAUSES_S if run.was_connected else ()), None):
            try:
                self._connection = run.transport.connect()
            except DeliveryError as error:
                if pause is None or run.outside.stop.wait(pause) or run.ended.is_set():
                    run.tell(*error.diagnostics)
                    return None
            else:
                run.was_connected = True
                return self._connection
        return None
