import Glibc
import LeitmotifALSA
import LeitmotifRealTime
import Testing

/// What is settled with libasound's own PCMs beyond what the grant says.
@Suite struct LibraryPCMTests {
  private let definitions = """
    pcm.null { type null }
    pcm.converting { type plug slave { pcm null rate 44100 } }
    pcm.six {
      type multi
      slaves.a { pcm null channels 6 }
      bindings {
        0 { slave a channel 0 } 1 { slave a channel 1 } 2 { slave a channel 2 }
        3 { slave a channel 3 } 4 { slave a channel 4 } 5 { slave a channel 5 }
      }
    }
    pcm.mapped { type null chmap [ "RL,RR,FL,FR" ] }
    """

  @Test(
    "A device starts when it is filled, stops when it has run dry, wakes for each period, and silences what it played",
    arguments: [(512, 1536), (500, 1700), (64, 256)])
  func softwareParameters(period: Int, buffer: Int) throws {
    var asked = configuration("null")
    asked.period = .frames(period)
    asked.buffer = .frames(buffer)
    let device = try LibraryPCM.open(asked)
    #expect(
      device.softwareSettings()
        == SoftwareSettings(
          startsAt: buffer / period * period, stopsAt: buffer, wakesAt: period, isSilencedBehind: true))
  }

  @Test(
    "A period that does not fit twice into the buffer is refused, not waited for", arguments: [1024, 8191])
  func periodBiggerThanBuffer(buffer: Int) throws {
    var asked = configuration("null")
    asked.period = .frames(4096)
    asked.buffer = .frames(buffer)
    #expect(refusal(asked) == .periodsRefused(periodFrames: 4096, bufferFrames: buffer))
  }

  @Test("Hardware alone is given samples through shared memory, unless it is asked for")
  func access() throws {
    var asked = configuration("null")
    #expect(try grant(asked).access == "RW_INTERLEAVED")
    asked.access = .mapped
    #expect(try grant(asked).access == "MMAP_INTERLEAVED")
  }

  @Test("What is played through shared memory arrives byte for byte", arguments: SampleFormat.allCases)
  func mappedBytes(format: SampleFormat) throws {
    let written = try record(format, .written)
    #expect(try record(format, .mapped) == written)
    #expect(try record(format, .mapped, on: "plugged") == written)
  }

  @Test("The device's own rate is taken before a plug-in may convert to another")
  func ownRate() throws {
    #expect(try grant(configuration("converting")).rate == 44_100)
    #expect(try !grant(configuration("converting")).isResampledByALSA)
  }

  @Test("Where a rate is insisted on a plug-in may convert, and the grant says so")
  func insistedRate() throws {
    var asked = configuration("converting")
    asked.insistsOnRate = true
    let grant = try grant(asked)
    #expect(grant.rate == 48_000)
    #expect(grant.isResampledByALSA)
    #expect(grant.description.contains("48000 Hz (converted by a plug-in of ALSA's, of unknown quality)"))
  }

  @Test("As many channels are asked for as are wanted, and the device's number is taken")
  func channels() throws {
    var asked = configuration("null")
    for count in 1...8 {
      asked.channels = count
      let granted = try grant(asked)
      #expect(granted.channels == count)
      #expect(granted.channelMap == ChannelPosition.usualOrder(count))
    }
    asked.device = "six"
    asked.channels = 2
    #expect(
      try grant(asked).description.contains("6 channels (FL FR RL RR FC LFE), periods")
        && grant(asked).description.hasSuffix("; asked for stereo"))
  }

  @Test("The channels are where the device's own map says")
  func channelMap() throws {
    var asked = configuration("mapped")
    asked.channels = 4
    #expect(try grant(asked).channelMap.map(\.name) == ["RL", "RR", "FL", "FR"])
  }

  @Test("Asked what it can do, a device answers without being played on")
  func abilities() throws {
    let abilities = try DeviceAbilities.ask("six", definitions: definitions)
    #expect(abilities.kind == "MULTI")
    #expect(abilities.channels == 6...6)
    #expect(abilities.formats == SampleFormat.allCases)
    let narrow = try DeviceAbilities.ask("converting", definitions: definitions)
    #expect(narrow.kind == "PLUG")
    #expect(throws: ALSAError.self) { try DeviceAbilities.ask("nothing", definitions: definitions) }
  }

  private func record(_ format: SampleFormat, _ access: DeviceAccess, on name: String = "recorder") throws
    -> [UInt8]
  {
    let folder = try TemporaryFolder()
    var asked = ALSAConfiguration(device: name, periodFrames: 64, periods: 4)
    asked.formats = [format]
    asked.access = access
    asked.definitions = """
      pcm.null { type null }
      pcm.recorder { type file slave.pcm null file "\(folder.path)/heard.raw" format raw }
      pcm.plugged { type plug slave.pcm recorder }
      """
    var device = try LibraryPCM.open(asked)
    #expect(device.grant.access == access.rawValue)
    let bytes = (0..<512 * 2 * format.bytes).map { UInt8(truncatingIfNeeded: $0 * 7) }
    var frames = 0
    while frames < 512 {
      let rest = bytes.span.extracting(frames * 2 * format.bytes..<bytes.count)
      frames += try device.write(rest, frames: min(64, 512 - frames))
      if frames == 64 { try? device.start() }
    }
    close(device)
    let heard = try folder.bytes(of: "heard.raw")
    #expect(heard == bytes)
    return heard
  }

  private func close(_ device: consuming LibraryPCM) { device.drop() }

  private func configuration(_ device: String) -> ALSAConfiguration {
    var configuration = ALSAConfiguration(device: device)
    configuration.definitions = definitions
    return configuration
  }

  private func grant(_ configuration: ALSAConfiguration) throws(ALSAError) -> ALSAGrant {
    let device = try LibraryPCM.open(configuration)
    return device.grant
  }

  private func refusal(_ configuration: ALSAConfiguration) -> ALSAError.Reason? {
    do throws(ALSAError) {
      _ = try LibraryPCM.open(configuration)
      return nil
    } catch {
      return error.reason
    }
  }
}
