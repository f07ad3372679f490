import Glibc
package import LeitmotifRealTime

/// Writes down what the device thread does, and works out how late it woke.
///
/// It always runs: a record costs some tens of nanoseconds, and the last of them are there when something went wrong.
///
/// - Thread: audio.
package struct FlightRecorder: ~Copyable, Sendable {
  private var writer: TrailWriter
  private var periodFrames: Int
  /// Frames per second.
  private var rate: Int
  /// When the device has room for a period, in nanoseconds, as far as is known; 0: nothing is.
  private var due = 0
  /// Frames that the device had room for when it was last looked at, less what it has taken since.
  private var roomLeft = 0
  /// When the first fault came after which the device has not played yet; 0: it plays.
  private var faultTime = 0
  /// Whether there is no device, or one on which the music has not gone on.
  private var isLost = false
  private var lostTime = 0
  private var unheardBefore = 0
  /// The latest fault.
  private var call = FlightCall.none
  private var code = 0
  private var lateCommands = 0
  /// Nanoseconds that went into blocks since the thread woke.
  private var busy = 0

  /// - Parameter writer: Where records go; `nil`: they are forgotten.
  package init(to writer: consuming TrailWriter? = nil, on grant: ALSAGrant) {
    self.writer = writer ?? Trail(capacity: 1).makeWriter()
    periodFrames = grant.periodFrames
    rate = max(1, grant.rate)
  }

  /// Another device is played on.
  @_noLocks
  package mutating func change(periodFrames: Int, rate: Int) {
    self.periodFrames = periodFrames
    self.rate = max(1, rate)
    (due, roomLeft) = (0, 0)
  }

  @_noLocks
  package mutating func note(_ event: FlightRecord.Event, at now: Int, frame: Int) {
    writer.write(FlightRecord(event, at: now, frame: frame).entry)
  }

  /// The device was set going, for the first time or again.
  @_noLocks
  package mutating func began(at now: Int, frame: Int) {
    (due, roomLeft) = (0, 0)
    // A device that has been lost and is opened anew gets silence first; `returned` tells when that is over.
    if isLost { return }
    note(faultTime > 0 ? .recovered(nanoseconds: now &- faultTime) : .began, at: now, frame: frame)
    faultTime = 0
  }

  /// The thread woke and found `room`.
  ///
  /// It is late by what there is room for beyond a period, and by what the clock says since there was to be room for
  /// one: some devices move in steps of a period, so that either alone would miss something. Without room for a period
  /// nothing could be done yet; and while a device stands still, it is the device that is late.
  @_noLocks
  package mutating func wokeUp(at now: Int, room: Int, delay: Int, frame: Int) {
    var lateness = 0
    let surplus = nanoseconds(of: room &- periodFrames)
    if surplus < 0 && room <= roomLeft {
      if now > due { due = 0 }
    } else {
      if surplus >= 0 { lateness = max(surplus, due > 0 ? now &- due : 0) }
      due = now &- surplus
    }
    (roomLeft, busy) = (room, 0)
    note(.wakeUp(lateness: lateness, room: room, delay: max(0, delay)), at: now, frame: frame)
  }

  /// The thread woke for a device that the clock paces, when a period was `due`.
  @_noLocks
  package mutating func wokeUp(at now: Int, due: Int, frame: Int) {
    note(.wakeUp(lateness: max(0, now &- due), room: -1, delay: 0), at: now, frame: frame)
  }

  /// The device took so many frames.
  @_noLocks
  package mutating func wrote(_ frames: Int) {
    if due > 0 { due &+= nanoseconds(of: frames) }
    roomLeft &-= frames
  }

  /// A block was made between two moments, by a renderer that was told too late so many times ever.
  @_noLocks
  package mutating func rendered(_ frames: Int, from begin: Int, to end: Int, frame: Int, late: Int) {
    note(.render(nanoseconds: max(0, end &- begin), frames: frames), at: end, frame: frame)
    busy &+= max(0, end &- begin)
    if late > lateCommands {
      note(.commandsLate(late &- lateCommands, total: late), at: end, frame: frame)
      lateCommands = late
    }
  }

  /// A call failed; one that only came too early is no fault.
  @_noLocks
  package mutating func failed(_ fault: PCMFault, at now: Int, frame: Int) {
    if fault.isOnlyEarly { return }
    if faultTime == 0 { faultTime = now }
    call = FlightCall(fault.call)
    code = Int(fault.code)
    // A device that ran dry does not say what room there is, but the clock knows for how long it was waited for.
    let lateness = now &- due &- busy
    if due > 0 && lateness > 0 {
      note(.wakeUp(lateness: lateness, room: -1, delay: 0), at: now, frame: frame)
    }
    due = 0
    note(.fault(call, code: code), at: now, frame: frame)
  }

  /// The device stood still for so long without a word, and goes on.
  @_noLocks
  package mutating func stoodStill(_ fault: PCMFault, for nanoseconds: Int, at now: Int, frame: Int) {
    failed(fault, at: now, frame: frame)
    faultTime = now &- nanoseconds
  }

  /// The device was closed because of the latest fault, when so many frames ever had not been heard.
  @_noLocks
  package mutating func lost(at now: Int, unheard: Int, frame: Int) {
    due = 0
    // One that is lost again before the music has come back to it was not there for whoever listens.
    if isLost { return }
    isLost = true
    (lostTime, unheardBefore) = (now, unheard)
    note(.lost(call, code: code), at: now, frame: frame)
  }

  /// The music is heard again on another device, or the same; so many frames ever have not been heard.
  @_noLocks
  package mutating func returned(at now: Int, unheard: Int, frame: Int) {
    isLost = false
    faultTime = 0
    let frames = max(0, unheard &- unheardBefore)
    note(.returned(nanoseconds: max(0, now &- lostTime), unheard: frames), at: now, frame: frame)
  }

  /// The thread is at its end.
  @_noLocks
  package mutating func stopped(at now: Int, frame: Int) { note(.stopped, at: now, frame: frame) }

  /// As long as so many frames last, rounded down.
  @_noLocks
  private func nanoseconds(of frames: Int) -> Int { frames &* 1_000_000_000 / rate }
}

extension PCMFault {
  /// Whether the call is to be made again, and nothing is wrong.
  fileprivate var isOnlyEarly: Bool {
    @_noLocks get { code == -EAGAIN || code == -EINTR }
  }
}
