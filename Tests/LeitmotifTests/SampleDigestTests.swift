import Leitmotif
import Testing

@Suite("The digest of samples")
struct SampleDigestTests {
  @Test("It is the SHA-256 of their bytes, lowest first, in however many pieces they come")
  func digest() {
    // sha256sum of nothing, and of 00 00 80 3f (1 as a float).
    #expect(
      SampleDigest().text == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    var one = SampleDigest()
    let sample: [Float] = [1]
    one.add(sample.span)
    #expect(one.text == "e00e5eb9444182f352323374ef4e08ebcb784725fdd4fd612d7730540b3e0c8c")
    let samples = (0..<1000).map { Float($0) / 8 }
    var whole = SampleDigest()
    whole.add(samples.span)
    #expect(whole.text == "bb9d1fafd0e11f2ca45ebd1712ad7becd3bde043a5b95014783f54470c433ec8")
    var pieces = SampleDigest()
    for start in stride(from: 0, to: 1000, by: 7) {
      let part = Array(samples[start..<min(start + 7, 1000)])
      pieces.add(part.span)
    }
    #expect(pieces.text == whole.text)
  }
}
