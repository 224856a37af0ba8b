namespace OktaIdc.Http.Scheduling;

/// <summary>How urgent a request is where several wait for the same budget.</summary>
internal enum WorkPriority
{
    /// <summary>Asking how running work ends: an answer sets a slot free for the next.</summary>
    Follow,

    /// <summary>A change.</summary>
    Write,

    /// <summary>Everything else.</summary>
    Usual,

    /// <summary>What nobody waits for.</summary>
    Background,
}

/// <summary>The urgency of what is awaited from here on; it flows with the call, so that clients need no parameter for it.</summary>
internal static class WorkPriorities
{
    private static readonly AsyncLocal<Box?> s_current = new();

    /// <summary>The urgency here.</summary>
    public static WorkPriority Current => s_current.Value?.Priority ?? WorkPriority.Usual;

    /// <summary>Makes a call with an urgency of its own.</summary>
    public static async Task<T> RunAsync<T>(WorkPriority priority, Func<Task<T>> call)
    {
        // A method that awaits leaves its caller's context as it was.
        s_current.Value = new Box(priority);
        return await call().ConfigureAwait(false);
    }

    private sealed record Box(WorkPriority Priority);
}
