package import LeitmotifALSA
import LeitmotifLocking
import LeitmotifMixing
import LeitmotifRealTime

extension MusicEngine {
  /// What the device thread did lately, as a file that `leitmotif doctor` reads: when it woke, how long it rendered, what
  /// went wrong. A game keeps it beside its own log when a player says that the music broke up.
  ///
  /// At most the last 16 384 things, which is about a minute and a half at periods of 512 frames. The device thread
  /// does not notice that somebody looks. `nil` if the music has never played on a device.
  ///
  /// - Parameter seconds: How far back at most; `nil`: as far as there is.
  public func flightRecord(lastSeconds seconds: Double? = nil) -> [UInt8]? {
    guard let output = playing?.output else { return flightAtEnd.withLock { $0 } }
    return MusicEngine.flight(of: output, seconds: seconds)
  }

  /// Why the file that `start(on:recording:)` was told to write is not whole; `nil` if it is.
  public var recordingFailure: String? { recordingError?.description }

  /// The same, as it is known so far.
  package var recordingError: FlightLogError? {
    flightFailure.withLock { $0 } ?? flightLog.withLock { $0?.failure }
  }

  /// Opens the file, and writes what it begins with.
  func prepareFlight(of output: ALSAOutput<MixerRelay>, to path: String?) throws(MusicEngineError) {
    guard let path else { return }
    do throws(FlightLogError) {
      let log = try FlightLog(
        path: path, header: FlightHeader(output.grant, output.priority), reading: output.makeFlightReader())
      flightLog.withLock { $0 = log }
      log.begin()
    } catch {
      throw .recording(path: path, message: "\(error)")
    }
  }

  /// Ends the file, if there is one, and keeps what was noted last.
  ///
  /// - Parameter output: What has stopped.
  func endFlight(of output: ALSAOutput<MixerRelay>?) {
    guard let output else { return }
    flightAtEnd.withLock { $0 = MusicEngine.flight(of: output, seconds: nil) }
    let log = flightLog.withLock { $0.take() }
    do throws(FlightLogError) {
      try log?.finish()
    } catch {
      flightFailure.withLock { $0 = error }
    }
  }

  private static func flight(of output: ALSAOutput<MixerRelay>, seconds: Double?) -> [UInt8] {
    FlightFile.bytes(
      of: FlightHeader(output.grant, output.priority), reading: output.makeFlightReader(),
      nanoseconds: seconds.map { Int(min(max($0.isNaN ? 0 : $0, 0), 1_000_000) * 1e9) })
  }
}
