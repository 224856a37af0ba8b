using OktaIdc.Connections;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes names that an Okta org knows: those that begin as typed are asked of Okta, and some of all are read to find others by a part.</summary>
internal abstract class OktaNameCompleter : NameCompleter
{
    private const int Some = 200;

    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope)
    {
        if (scope.Okta is not { } okta)
        {
            return [];
        }

        var prefix = typed.Split('*', '?', '[')[0].Trim();
        var matching = prefix.Length > 0 && ReadAsync(okta, prefix, default) is not null
            ? scope.Read(okta, $"{GetType().Name} {prefix}", token => ReadAsync(okta, prefix, token)!)
            : [];
        var some = scope.Read(okta, GetType().Name, token => ReadAsync(okta, null, token)!, Some);
        return matching.Concat(some).GroupBy(s => s.Text, StringComparer.OrdinalIgnoreCase).Select(g => g.First());
    }

    /// <summary>Reads those that begin so, or all; null where Okta cannot filter them.</summary>
    protected abstract IAsyncEnumerable<Suggestion>? ReadAsync(OktaConnection okta, string? prefix, CancellationToken cancellationToken);
}
