import Glibc
import LeitmotifALSA
import LeitmotifRealTime
import Testing

@Suite struct LockedMemoryTests {
  @Test("Each kind of memory has all of its bytes locked")
  func everything() {
    var lock = unsafe MemoryLock { _, _ in 0 }
    FixedArray(count: 100) { $0 }.lockMemory(by: &lock)
    SampleRows(rows: 2, samplesPerRow: 50).lockMemory(by: &lock)
    let pool = BlockPool(blocks: 4, framesPerBlock: 25)
    pool.lockMemory(by: &lock)
    // Rows take whole lines of 64 bytes.
    #expect(lock.outcome.bytes == 800 + 2 * 256 + 800)
    pool.view.lockMemory(by: &lock)
    Ring<Int>(capacity: 16).makeProducer().lockMemory(by: &lock)
    Ring<Int>(capacity: 16).makeConsumer().lockMemory(by: &lock)
    Trail(capacity: 4).lockMemory(by: &lock)
    #expect(lock.outcome.bytes == 2112 + 800 + 128 + 128 + 256)
    #expect("\(lock.outcome)" == "3 KiB of buffers locked in memory")
  }

  @Test(
    "A refusal is said with what was refused, why, and how to get better; the rest is locked all the same")
  func refused() {
    var lock = unsafe MemoryLock { _, bytes in bytes > 1 << 20 ? ENOMEM : 0 }
    SampleRows(rows: 1, samplesPerRow: 1 << 19).lockMemory(by: &lock)
    SampleRows(rows: 1, samplesPerRow: 1 << 18).lockMemory(by: &lock)
    #expect(lock.outcome.refused == 2 << 20)
    #expect(lock.outcome.bytes == 1 << 20)
    #expect(
      "\(lock.outcome)" == """
        2.0 MiB of buffers not locked in memory (Cannot allocate memory), 1.0 MiB locked: put '@audio - memlock 65536' \
        into /etc/security/limits.d/audio.conf, add the user to the group 'audio', and log in again
        """)
  }
}
