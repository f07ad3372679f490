package import LeitmotifRealTime
import LeitmotifTiming

/// Sums the voices into one output, on the audio thread.
///
/// It decides nothing. Commands reach it in order of time, because the control side holds each one back
/// until it is near. A block is cut where a command falls due and, voice by voice, where a ramp arrives
/// or a source changes, so that the size of blocks cannot be heard.
package struct Mixer: FrameRenderer, ~Copyable {
  var commands: Consumer<ScheduledCommand>
  var events: EventLog
  var publisher: LatestWriter<MixerStatus>
  var status = MixerStatus()
  var voices: FixedArray<Voice>
  /// Those that sound, and some that have just ceased to.
  var sounding: SoundingVoices
  var outlets: FixedArray<StreamOutlet>
  var buses: FixedArray<BusState>
  let regions: FixedArray<SampleRegion>
  let blocks: BlockView
  /// A row for each bus.
  let busRows: SampleRows
  /// One gain for each frame of a piece.
  let gainRow: SampleRows
  /// What the voices have for a segment, until it is added to the buses.
  var waiting: WaitingParts
  /// What four voices have for a segment while they are taken together, and the four before them.
  var quartets: FixedArray<StemQuartet>
  /// The lane of its bus in which the parts of the voice that plays now wait; -1: it has none yet.
  var openLane = -1
  var spent: SpentBlocks
  var effects: EffectChains
  let copies: SampleCopyWriter
  let path: KernelPath
  var limiter: Limiter
  let isLimited: Bool
  let maximumFrames: Int
  let edgeFrames: Int
  /// The frame of the music that is mixed next; it stands still where the music does.
  var mixTime: Int
  var hold = TransportHold()

  /// Makes a silent mixer.
  ///
  /// - Precondition: There is a bus; every other stands after the one it is summed into. There are as many
  ///   outlets as voices. No count is negative, `maximumFrames` is at least 1 and `ceiling` above 0. Effects and sends
  ///   are as `WiringPlan` has them.
  package init(
    _ configuration: MixerConfiguration, commands: consuming Consumer<ScheduledCommand>,
    events: consuming Producer<MixerEvent>, status: consuming LatestWriter<MixerStatus>,
    regions: consuming FixedArray<SampleRegion>, outlets: consuming FixedArray<StreamOutlet>,
    blocks: BlockView,
    copies: consuming SampleCopyWriter = SampleCopies(places: 0, samplesPerPlace: 0).makeWriter()
  ) {
    precondition(configuration.voices >= 0 && outlets.count >= configuration.voices)
    precondition(!configuration.buses.isEmpty && configuration.maximumFrames > 0)
    precondition(configuration.ceiling > 0)
    let parents = configuration.buses.map { Int($0.parent.position) }
    precondition(parents.indices.dropFirst().allSatisfy { (0..<$0).contains(parents[$0]) })
    maximumFrames = configuration.maximumFrames
    edgeFrames = configuration.edgeFrames
    self.commands = commands
    self.events = EventLog(events, capacity: 4 * configuration.voices + 16)
    publisher = status
    voices = FixedArray(count: configuration.voices) { _ in Voice() }
    sounding = SoundingVoices(capacity: configuration.voices)
    self.outlets = outlets
    let wiring = WiringPlan(configuration)
    buses = FixedArray(count: configuration.buses.count) {
      BusState(parent: parents[$0], gain: configuration.buses[$0].gain, wiring: wiring.wiring(of: $0))
    }
    effects = EffectChains(configuration, wiring)
    self.copies = copies
    self.regions = regions
    self.blocks = blocks
    busRows = SampleRows(rows: configuration.buses.count, samplesPerRow: configuration.maximumFrames * 2)
    gainRow = SampleRows(rows: 1, samplesPerRow: configuration.maximumFrames)
    path = configuration.kernels.possible
    waiting = WaitingParts(
      buses: configuration.buses.count, frames: configuration.maximumFrames, path: path)
    quartets = FixedArray(count: 2) { _ in StemQuartet(.nothing, .nothing, .nothing, .nothing) }
    spent = SpentBlocks(capacity: configuration.voices)
    limiter = Limiter(ceiling: configuration.ceiling, sampleRate: configuration.sampleRate)
    isLimited = configuration.ceiling < .infinity
    mixTime = configuration.start.frames
    self.status.playhead = configuration.start + FrameCount(configuration.heldBefore)
    self.status.heldFrames = configuration.heldBefore
    self.status.lookahead = configuration.lookahead
    publisher.publish(self.status)
  }

  /// Commands that came after their frame, ever.
  ///
  /// - Thread: audio.
  package var lateCommands: Int { @_noLocks get { status.lateCommands } }

  /// Fills `output` with the next `output.count / 2` frames.
  ///
  /// - Thread: audio.
  @_noLocks
  package mutating func render(into output: inout MutableSpan<Float>) {
    let frames = output.count / 2
    status.peaks = .zero
    status.limiterGain = 1
    returnStaleBlocks()
    if frames > 0 { mixAhead() }
    var done = 0
    while done < frames {
      let count = min(maximumFrames, frames &- done)
      mix(count)
      finish(count)
      write(count, to: &output, at: done)
      done &+= count
    }
    if output.count > frames &* 2 { output[frames &* 2] = 0 }
    publish(after: frames)
  }

  /// Before the first frame comes out, mixes what the limiter looks ahead, so that no frame is late.
  @_noLocks
  mutating func mixAhead() {
    let target = status.playhead + status.lookahead
    while outputTime < target.frames {
      let count = min(maximumFrames, target.frames &- outputTime)
      mix(count)
      finish(count)
    }
  }

  /// The frame of the output that is mixed next, `lookahead` frames after the playhead once rendering has begun.
  var outputTime: Int {
    @_noLocks get { mixTime &+ status.heldFrames }
  }

  /// Silences what is no sound in the master's row, and lets it through the limiter.
  @_noLocks
  mutating func finish(_ count: Int) {
    let master = busRows.samples(of: 0, from: 0, count: count &* 2)
    var heights = Heights(of: master.reading, by: path)
    if !heights.areSound {
      status.brokenSamples &+= silenceBroken(master)
      heights = Heights(of: master.reading, by: path)
    }
    guard isLimited else { return }
    status.limiterGain = min(status.limiterGain, limiter.process(master, upTo: heights.largest))
  }

  /// Mixes the next `count` frames into the master's row.
  @_noLocks
  mutating func mix(_ count: Int) {
    fill(busRows.samples(of: 0, from: 0, count: count &* 2), with: 0)
    var done = 0
    while done < count {
      if mixTime == hold.at { beginHold() }
      var next = applyDueCommands(before: mixTime &+ (count &- done))
      if hold.framesLeft > 0 {
        done &+= stand(atMost: count &- done)
        continue
      }
      next = min(next, hold.at)
      let segment = next &- mixTime
      if effects.copying.place >= 0 { effects.goOnCopying(to: copies, from: mixTime, until: next) }
      playVoices(from: done, frames: segment)
      mixWaiting()
      sumBuses(from: done, frames: segment)
      events.flush()
      done &+= segment
      mixTime = next
    }
  }

  /// Copies finished frames out, and takes their peaks.
  @_noLocks
  mutating func write(_ count: Int, to output: inout MutableSpan<Float>, at first: Int) {
    let master = busRows.samples(of: 0, from: 0, count: count &* 2)
    let peaks = Heights(of: master.reading, by: path).peaks
    master.reading.copy(to: &output, at: first &* 2)
    status.peaks.x = max(status.peaks.x, peaks.x)
    status.peaks.y = max(status.peaks.y, peaks.y)
  }

  @_noLocks
  mutating func publish(after frames: Int) {
    status.playhead = FrameTime(status.playhead.frames &+ frames)
    status.droppedEvents = events.dropped
    publisher.publish(status)
  }
}
