namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Something to complete to.</summary>
/// <param name="Text">What is written, before quoting.</param>
/// <param name="ToolTip">What tells it from others: id, address, unit.</param>
/// <param name="Also">Other texts by which people may look for it.</param>
internal sealed record Suggestion(string Text, string? ToolTip = null, params string?[] Also)
{
    /// <summary>What a list shows; the text where it is not given.</summary>
    public string? ListText { get; init; }
}
