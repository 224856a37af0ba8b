using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Platform;

/// <summary>Root users of member accounts are looked after centrally.</summary>
internal sealed class CentralRootAccess() : PostureRule("OKTAIDC-AWS-03", "Root access of member accounts is managed centrally", PostureSeverity.High, PostureParts.RootAccess)
{
    /// <inheritdoc/>
    public override string Why => "Every member account has a root user whom no permission set and no Okta policy binds; without passwords there is nobody to be.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.IamRoot];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.PciDss, "8.2.2"), new(PostureFramework.Hipaa, "164.312(a)(1)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.RootAccess, "The features of central root access", out var unread))
        {
            return [unread];
        }

        string[] wished = ["RootCredentialsManagement", "RootSessions"];
        var on = state.RootAccess.Value!;
        var evidence = wished.Select(f => new PostureEvidence(f, null, on.Contains(f) ? "on" : "off", "on")).ToList();
        return wished.All(on.Contains)
            ? [Pass(Org, "Root credentials of member accounts are managed centrally, and root sessions are given out for a task.", evidence)]
            : [Fail(
                Org,
                $"{string.Join(" and ", wished.Where(f => !on.Contains(f)))} {(wished.Count(f => !on.Contains(f)) == 1 ? "is" : "are")} off: member accounts keep root users of their own.",
                "aws organizations enable-aws-service-access --service-principal iam.amazonaws.com; aws iam enable-organizations-root-credentials-management; aws iam enable-organizations-root-sessions",
                isCommand: true,
                evidence)];
    }
}
