/// Has the language's runtime make what it knows of a type.
///
/// It does so under a lock and allocates, wherever generic code meets the type first: that must not be the device thread
/// while it plays.
// Not to be seen through, for then there would be nothing to make.
@inline(never) @_optimize(none)
package func know<Known: ~Copyable>(_ type: Known.Type) {}
