#if !NET
namespace System.Threading.Tasks;

/// <summary>Members of tasks; those that take a TimeProvider come from Microsoft.Bcl.TimeProvider under other names.</summary>
internal static class TaskMembers
{
    extension(Task)
    {
        public static Task Delay(TimeSpan delay, TimeProvider time, CancellationToken cancellationToken = default) => time.Delay(delay, cancellationToken);
    }

    extension(Task task)
    {
        public Task WaitAsync(CancellationToken cancellationToken) => task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

        public ConfiguredTask ConfigureAwait(ConfigureAwaitOptions options) => new(task, options);
    }

    extension<T>(Task<T> task)
    {
        public Task<T> WaitAsync(CancellationToken cancellationToken) => task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    extension(ValueTask)
    {
        public static ValueTask CompletedTask => default;

        public static ValueTask<T> FromResult<T>(T result) => new(result);

        public static ValueTask FromException(Exception exception) => new(Task.FromException(exception));
    }

    extension(CancellationTokenSource source)
    {
        // The callbacks run elsewhere, as on .NET: the caller may hold what they wait for.
        public Task CancelAsync() => Task.Run(source.Cancel);
    }
}
#endif
