import Glibc
import LeitmotifRealTime
import LeitmotifTiming
import Testing

@testable import LeitmotifStreaming

@Suite struct StemReaderFaultTests {
  let folder = TestFolder()

  @Test("A disk that fails makes its stem silent, is told once, and the next pass is heard on its frame")
  func failingDisk() throws {
    let frames = 40_000
    let path = TestSound.make(in: folder, "a", frames: frames, as: .flac)
    let descriptor = unsafe open(path, O_RDONLY)
    let rig = try TestRig(
      [SoundBytes(descriptor: descriptor, path: "a.flac")], framesPerBlock: 1000)
    let whole = try rig.library.openDecoder(0).readAll()
    let map = LoopMap(
      start: 0, wholeFrames: frames, remainder: 0, denominator: 1, passesLeft: 1, stemEnd: frames)
    rig.reader.mailbox.submit(
      StreamRequest(
        voice: 0, ticket: 3, stem: 0, cursor: LoopCursor(map, at: 0, framesLeftInPass: frames),
        skippedFrames: 0, startsAt: .zero))
    var heard = rig.listen(5000)
    // From here on the descriptor is a folder's, which cannot be read like a file.
    let (healthy, folderDescriptor) = (dup(descriptor), unsafe open(folder.path, O_RDONLY))
    dup2(folderDescriptor, descriptor)
    heard += rig.listen(30_000)
    dup2(healthy, descriptor)
    close(healthy)
    close(folderDescriptor)
    heard += rig.listen()

    #expect(heard.count == frames * 2 * 2)
    let silentFrom = try #require(heard.indices.first { heard[$0] != whole[$0] }) / 2 * 2
    #expect(heard[silentFrom..<frames * 2].allSatisfy { $0 == 0 })
    #expect(Array(heard[(frames * 2)...]) == whole)
    let faults = rig.reader.mailbox.drainFaults()
    #expect(faults.contains { $0.error.code == EISDIR && $0.voice == 0 && $0.ticket == 3 && $0.stem == 0 })
    #expect(faults.first.map { $0.runFrame <= silentFrom / 2 } == true)
    #expect(rig.reader.mailbox.faultCount == faults.count)
    #expect(rig.reader.mailbox.drainFaults().isEmpty)
  }

  @Test("A stem that breaks off is silent from there on, and told once however often it loops")
  func brokenOff() throws {
    let path = TestSound.make(in: folder, "a", frames: 20_000, as: .flac, channels: 1)
    let sound = contents(of: path)
    save(Array(sound.prefix(sound.count / 2)), to: path)
    let rig = try TestRig(path: path, framesPerBlock: 1000)
    let whole = try rig.library.openDecoder(0).readAll()
    let map = LoopMap(
      start: 0, wholeFrames: 20_000, remainder: 0, denominator: 1, passesLeft: 2, stemEnd: 20_000)
    rig.reader.mailbox.submit(
      StreamRequest(
        voice: 0, ticket: 1, stem: 0, cursor: LoopCursor(map, at: 0, framesLeftInPass: 20_000),
        skippedFrames: 0, startsAt: .zero))
    #expect(rig.listen() == whole + whole + whole)
    #expect(whole.last == 0)
    let faults = rig.reader.mailbox.drainFaults()
    #expect(faults.count == 1)
    guard case .endsEarly(let missing)? = faults.first?.error.reason else {
      Issue.record("\(faults)")
      return
    }
    #expect((1..<20_000).contains(missing))
  }
}
