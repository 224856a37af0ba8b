using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Platform;

/// <summary>A member account administers Identity Center, so that the management account need not be used.</summary>
internal sealed class DelegatedAdministration() : PostureRule("OKTAIDC-AWS-02", "A member account is the delegated administrator of IAM Identity Center", PostureSeverity.Medium, PostureParts.Delegated)
{
    /// <inheritdoc/>
    public override string Why => "No service control policy holds in the management account: the fewer people work there, the better.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.IdcDelegated];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.3"), new(PostureFramework.PciDss, "7.2.2")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.Delegated, "The delegated administrators", out var unread))
        {
            return [unread];
        }

        var found = state.Delegated.Value!;
        return found.Count > 0
            ? [Pass(Org, $"{string.Join(", ", found.Select(a => a.Name ?? a.Id))} {(found.Count == 1 ? "is delegated administrator" : "are delegated administrators")}.", found.Select(a => new PostureEvidence(a.Name ?? a.Id, a.Id, a.Status ?? "registered")))]
            : [Fail(Org, "IAM Identity Center is administered from the management account only.", "Add-IdcDelegatedAdministrator -Account 'name:NAME OF A SECURITY ACCOUNT'", isCommand: false, new PostureEvidence("delegated administrators", null, "none", "one member account"))];
    }
}
