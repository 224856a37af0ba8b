#if !NET
namespace System.Threading.Tasks;

/// <summary>A task without a result that somebody else ends.</summary>
internal sealed class TaskCompletionSource(TaskCreationOptions options)
{
    private readonly TaskCompletionSource<object?> _source = new(options);

    public TaskCompletionSource()
        : this(TaskCreationOptions.None)
    {
    }

    public Task Task => _source.Task;

    public void SetResult() => _source.SetResult(null);

    public bool TrySetResult() => _source.TrySetResult(null);

    public bool TrySetException(Exception exception) => _source.TrySetException(exception);

    public bool TrySetCanceled(CancellationToken cancellationToken = default) => _source.TrySetCanceled(cancellationToken);
}
#endif
