namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes names of the runspace's connections.</summary>
internal sealed class ConnectionCompleter : NameCompleter
{
    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope)
    {
        if (scope.State.Okta is { } okta)
        {
            yield return new Suggestion(okta.Name, $"Okta: {okta.Url}");
        }

        if (scope.State.Idc is { } idc)
        {
            yield return new Suggestion(idc.ToString(), $"AWS: {idc.Identity?.Arn}");
        }
    }
}
