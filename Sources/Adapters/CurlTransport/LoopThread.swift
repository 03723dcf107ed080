// LoopThread: the one thread that owns libcurl's multi handle.
import Glibc

/// A running thread; joined exactly once by its owner.
struct LoopThread: Sendable {
  private let identity: pthread_t

  /// Starts `loop.run()` on a new thread (`pthread_create`), which takes no signals: they belong to
  /// the main program, and a SIGPIPE of a broken connection to nobody.
  init(running loop: CurlLoop) throws(CurlClientFailure) {
    var thread = pthread_t()
    var before = sigset_t()
    var all = sigset_t()
    unsafe sigfillset(&all)
    unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
    let retained = unsafe Unmanaged.passRetained(loop)
    let code = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<CurlLoop>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, retained.toOpaque())
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    guard code == 0 else {
      unsafe retained.release()
      loop.abandon()
      throw .thread(errno: code)
    }
    identity = thread
  }

  /// Waits for the end (`pthread_join`).
  func join() {
    pthread_join(identity, nil)
  }
}
