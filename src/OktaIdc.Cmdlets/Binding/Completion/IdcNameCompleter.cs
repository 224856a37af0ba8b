using OktaIdc.Connections;

namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes names that the AWS side knows. Its lists cannot be filtered by the beginning of a name, so the first thousand are read.</summary>
internal abstract class IdcNameCompleter : NameCompleter
{
    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope) =>
        scope.Idc is { } idc ? scope.Read(idc, GetType().Name, token => ReadAsync(idc, token)) : [];

    /// <summary>Reads what there is.</summary>
    protected abstract IAsyncEnumerable<Suggestion> ReadAsync(IdcConnection idc, CancellationToken cancellationToken);
}
