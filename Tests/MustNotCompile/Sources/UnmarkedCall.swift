// Refused: called function is not available in this module and can have unpredictable performance
public import LeitmotifRealTime

/// Another module's function that does not say `@_noLocks` is not known to keep its promise.
@_noLocks
public func frames(of pool: BlockPool) -> Int {
  let block = pool.memory(of: 0)
  return block.count
}
