using System.Management.Automation;

namespace EmptyModule;

/// <summary>The least that a binary module can be.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : Cmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject("nothing");
}
