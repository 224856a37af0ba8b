using System.Collections;
using System.Management.Automation.Language;
using OktaIdc.Connections;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Where completion looks: the connections that the command would use, and what the runspace has read from them.</summary>
internal sealed class CompletionScope
{
    private readonly Func<TimeSpan> _remaining;

    /// <summary>Looks at these connections.</summary>
    public CompletionScope(RunspaceState state, OktaConnection? okta, IdcConnection? idc)
    {
        (State, Okta, Idc) = (state, okta, idc);
        _remaining = state.Completions.StartWaiting();
    }

    /// <summary>What the module remembers for the runspace.</summary>
    public RunspaceState State { get; }

    /// <summary>The Okta side; null where there is none.</summary>
    public OktaConnection? Okta { get; }

    /// <summary>The AWS side; null where there is none.</summary>
    public IdcConnection? Idc { get; }

    /// <summary>
    /// The connections that -Connection names, else the runspace's. None where -Connection is there but not known before the command
    /// runs: names of another tenant would be worse than none.
    /// </summary>
    public static CompletionScope Of(CommandAst? command, IDictionary? bound)
    {
        var state = RunspaceState.Current;
        if (bound?["Connection"] is { } given)
        {
            var chosen = ConnectionTransformationAttribute.Find(given, state);
            return chosen is null ? new(state, null, null) : new(state, chosen.Okta ?? state.Okta, chosen.Idc ?? state.Idc);
        }

        var isNamed = command?.CommandElements.OfType<CommandParameterAst>().Any(p => p.ParameterName.Length > 2 && "Connection".StartsWith(p.ParameterName, StringComparison.OrdinalIgnoreCase));
        return isNamed == true ? new(state, null, null) : new(state, state.Okta, state.Idc);
    }

    /// <summary>What is known of a connection; see <see cref="CompletionCache.Get"/>.</summary>
    public IReadOnlyList<Suggestion> Read(object connection, string key, Func<CancellationToken, IAsyncEnumerable<Suggestion>> read, int limit = 1000) =>
        State.Completions.Get(connection, key, read, limit, _remaining);
}
