// Refused: called function is not available in this module and can have unpredictable performance
import Glibc

/// The kernel may take as long as it likes.
@_noLocks
public func process() -> Int32 {
  getpid()
}
