// A thread of its own for what blocks on a disk, as a serial executor.
import Glibc
import Synchronization

/// Runs the jobs of the archivist one after the other, away from the threads that compute.
package final class StorageThread: SerialExecutor {
  private struct Queue {
    var jobs: [UnownedJob] = []
  }

  private let queue = Mutex(Queue())
  private let wakeups: Wakeups

  package init() {
    wakeups = Wakeups()
    let box = unsafe Unmanaged.passRetained(self)
    var thread = pthread_t()
    let result = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        let executor = unsafe Unmanaged<StorageThread>.fromOpaque(argument).takeRetainedValue()
        executor.work()
      }, box.toOpaque())
    precondition(result == 0, "no thread for the storage: errno \(result)")
    pthread_detach(thread)
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.withLock { $0.jobs.append(job) }
    wakeups.post()
  }

  private func work() -> Never {
    while true {
      wakeups.wait()
      let jobs = queue.withLock { queue in
        defer { queue.jobs = [] }
        return queue.jobs
      }
      for job in jobs { unsafe job.runSynchronously(on: asUnownedSerialExecutor()) }
    }
  }
}

/// A POSIX semaphore. `@unchecked Sendable`: sem_post and sem_wait are thread-safe by themselves.
@safe private final class Wakeups: @unchecked Sendable {
  private let semaphore: UnsafeMutablePointer<sem_t>

  init() {
    unsafe semaphore = .allocate(capacity: 1)
    unsafe sem_init(semaphore, 0, 0)
  }

  deinit {
    unsafe sem_destroy(semaphore)
    unsafe semaphore.deallocate()
  }

  func post() { unsafe sem_post(semaphore) }

  func wait() { while unsafe sem_wait(semaphore) != 0 {} }
}
