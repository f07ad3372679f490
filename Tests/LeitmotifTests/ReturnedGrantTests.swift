import Leitmotif
import LeitmotifALSA
import Testing

@Suite struct ReturnedGrantTests {
  private func grant(_ device: String, rate: Int) -> ALSAGrant {
    ALSAGrant(
      asked: ALSAConfiguration(device: device), format: .s16, rate: rate, channels: 2, periodFrames: 256,
      bufferFrames: 1024, access: "RW_INTERLEAVED", kind: "HW")
  }

  @Test(
    "After a return the grant is that of the device which is there, and says from which rate is converted")
  func follows() {
    let first = MusicEngine.DeviceGrant(
      grant("hw:0", rate: 48_000), playing: 48_000, mixing: .none, passedOver: [])
    let other = first.after(grant("hw:1", rate: 44_100))
    #expect((other.device, other.rate) == ("hw:1", 44_100))
    #expect(other.conversion == .output(from: 48_000))
    #expect(
      other.description.hasSuffix(
        "\nthe music is converted from 48000 Hz to 44100 Hz as it goes out"))
    #expect(other.after(grant("hw:0", rate: 48_000)) == first)
  }
}
