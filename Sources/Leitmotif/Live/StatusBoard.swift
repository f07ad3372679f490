import LeitmotifALSA
package import LeitmotifConducting
import LeitmotifLocking
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

/// The figures of a live session, written by control and read by anybody, who holds nobody up.
package final class StatusBoard: Sendable {
  private enum Cell: Int, CaseIterable {
    case playhead, bar, beat, state, cue, voices, left, right, limiter, late, starved, reads, refused, paused
    case isLost, underruns, suspends, recoveries, losses, reopens, framesHeard, framesLost, dry, away,
      longestWait,
      lowestFill, wakeUpsWithoutRoom
  }

  /// What is at the speaker.
  package let heard = HeardBoard()
  private let table: Guarded<Table>

  /// The figures, and the score that gives them names.
  private struct Table: Sendable {
    let plan: Plan
    let cells: SharedCounters

    init(_ plan: Plan) {
      self.plan = plan
      let widest = plan.cues.map(\.layers.count).max() ?? 0
      cells = SharedCounters(count: Cell.allCases.count + plan.parameters.count + widest)
      for (index, parameter) in plan.parameters.enumerated() {
        cells[Cell.allCases.count + index] = Int(bitPattern: UInt(parameter.initial.bitPattern))
      }
    }
  }

  package init(_ plan: Plan) {
    table = Guarded(Table(plan))
    set(.cue, -1)
    set(.lowestFill, -1)
    set(.limiter, StatusBoard.bits(1))
  }

  /// Another score gives the figures names.
  ///
  /// - Thread: control.
  func replace(_ plan: Plan) {
    let old = table.withLock { $0.cells }
    let next = Table(plan)
    for cell in Cell.allCases { next.cells[cell.rawValue] = old[cell.rawValue] }
    next.cells[Cell.cue.rawValue] = -1
    next.cells[Cell.state.rawValue] = plan.start
    table.withLock { $0 = next }
  }

  private static func bits(_ value: Float) -> Int { Int(value.bitPattern) }

  private static func value(_ bits: Int) -> Float { Float(bitPattern: UInt32(truncatingIfNeeded: bits)) }

  private func firstParameter() -> Int { Cell.allCases.count }

  private func firstLayer(_ plan: Plan) -> Int { Cell.allCases.count + plan.parameters.count }

  /// - Thread: control.
  func publish(_ status: MixerStatus, _ conductor: Conductor, at frame: Int) {
    set(.playhead, status.playhead.frames)
    set(.voices, Int(status.voicesSounding))
    set(.left, StatusBoard.bits(status.peaks.x))
    set(.right, StatusBoard.bits(status.peaks.y))
    set(.limiter, StatusBoard.bits(status.limiterGain))
    set(.late, status.lateCommands)
    set(.starved, status.starvedFrames)
    set(.state, conductor.state)
    let playing = conductor.playing(at: frame)
    set(.cue, playing?.cue ?? -1)
    set(.bar, playing?.position.bar ?? 0)
    set(.beat, playing?.position.beat ?? 0)
    let table = table.withLock { $0 }
    let (plan, cells) = (table.plan, table.cells)
    for parameter in plan.parameters.indices {
      cells[firstParameter() + parameter] = Int(
        bitPattern: UInt(conductor.value(ofParameter: parameter, at: frame).bitPattern))
    }
    for (layer, gain) in (playing?.gains ?? []).enumerated() {
      cells[firstLayer(plan) + layer] = StatusBoard.bits(gain)
    }
  }

  /// - Thread: control.
  func publish(unreadable: Int) { set(.reads, unreadable) }

  /// - Thread: control.
  func publish(_ device: DeviceStatus) {
    set(.isLost, device.isLost ? 1 : 0)
    set(.underruns, device.underruns)
    set(.suspends, device.suspends)
    set(.recoveries, device.recoveries)
    set(.losses, device.losses)
    set(.reopens, device.reopens)
    set(.framesHeard, device.framesHeard)
    set(.framesLost, device.framesLost)
    set(.dry, device.nanosecondsDry)
    set(.away, device.nanosecondsAway)
    set(.longestWait, device.longestWait)
    set(.lowestFill, device.lowestFill ?? -1)
    set(.wakeUpsWithoutRoom, device.wakeUpsWithoutRoom)
  }

  /// - Thread: control.
  func publish(isPaused: Bool) { set(.paused, isPaused ? 1 : 0) }

  /// - Thread: control.
  func publish(refusedInputs: Int) { set(.refused, refusedInputs) }

  private func set(_ cell: Cell, _ value: Int) { table.withLock { $0.cells }[cell.rawValue] = value }

  /// - Thread: any.
  package var status: MusicStatus {
    let table = table.withLock { $0 }
    let (plan, cells) = (table.plan, table.cells)
    func get(_ cell: Cell) -> Int { cells[cell.rawValue] }
    let cue = get(.cue)
    let layers = cue >= 0 ? plan.cues[cue].layers : []
    return MusicStatus(
      playhead: FrameTime(get(.playhead)), heard: heard.position(), state: plan.states[get(.state)].name,
      cue: cue >= 0 ? plan.cues[cue].name : nil, bar: get(.bar), beat: get(.beat),
      parameters: plan.parameters.enumerated().map {
        MusicStatus.Parameter(
          name: $1.name, value: Double(bitPattern: UInt64(UInt(bitPattern: cells[firstParameter() + $0]))))
      },
      layers: layers.enumerated().map {
        MusicStatus.Layer(name: $1.name, gain: StatusBoard.value(cells[firstLayer(plan) + $0]))
      },
      peaks: [StatusBoard.value(get(.left)), StatusBoard.value(get(.right))],
      limiterGain: StatusBoard.value(get(.limiter)), voices: get(.voices), lateCommands: get(.late),
      starvedFrames: get(.starved), device: StatusBoard.device(cells), unreadableStems: get(.reads),
      refusedInputs: get(.refused), isPaused: get(.paused) != 0)
  }

  private static func device(_ cells: SharedCounters) -> MusicStatus.Device {
    func get(_ cell: Cell) -> Int { cells[cell.rawValue] }
    let lowestFill = get(.lowestFill)
    return MusicStatus.Device(
      isLost: get(.isLost) != 0, underruns: get(.underruns), suspends: get(.suspends),
      recoveries: get(.recoveries), losses: get(.losses), reopens: get(.reopens),
      framesHeard: get(.framesHeard), framesLost: get(.framesLost),
      timeDry: .nanoseconds(get(.dry)), timeLost: .nanoseconds(get(.away)),
      longestWait: .nanoseconds(get(.longestWait)), lowestFill: lowestFill < 0 ? nil : lowestFill,
      wakeUpsWithoutRoom: get(.wakeUpsWithoutRoom))
  }
}
