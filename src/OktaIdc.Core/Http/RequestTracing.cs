namespace OktaIdc.Http;

/// <summary>Lets whoever started an operation see its exchanges, without the connection knowing who that is.</summary>
public static class RequestTracing
{
    private static readonly AsyncLocal<Action<RequestTrace>?> Listener = new();

    /// <summary>
    /// Sends the exchanges of everything awaited from here on to <paramref name="listener"/> too, until disposed; who listened before hears them
    /// first. It may be called on any thread.
    /// </summary>
    public static IDisposable To(Action<RequestTrace> listener)
    {
        var before = Listener.Value;
        Listener.Value = before + listener;
        return new Restore(before);
    }

    /// <summary>Reports an exchange.</summary>
    internal static void Report(RequestTrace trace) => Listener.Value?.Invoke(trace);

    private sealed class Restore(Action<RequestTrace>? before) : IDisposable
    {
        public void Dispose() => Listener.Value = before;
    }
}
