#if !NET
using System.Runtime.CompilerServices;

namespace System.Threading.Tasks;

/// <summary>How a task is waited for.</summary>
[Flags]
internal enum ConfigureAwaitOptions
{
    None = 0,
    ContinueOnCapturedContext = 1,
    SuppressThrowing = 2,
}

/// <summary>A task that is waited for as the options say.</summary>
internal readonly struct ConfiguredTask(Task task, ConfigureAwaitOptions options)
{
    public ConfiguredTaskAwaitable.ConfiguredTaskAwaiter GetAwaiter()
    {
        // Reading the exception is what makes it observed.
        var waited = (options & ConfigureAwaitOptions.SuppressThrowing) == 0
            ? task
            : task.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return waited.ConfigureAwait((options & ConfigureAwaitOptions.ContinueOnCapturedContext) != 0).GetAwaiter();
    }
}
#endif
