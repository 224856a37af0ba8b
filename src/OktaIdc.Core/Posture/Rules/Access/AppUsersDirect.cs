using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Access;

/// <summary>People get the Okta app through groups.</summary>
internal sealed class AppUsersDirect() : PostureRule("OKTAIDC-ASGN-02", "Nobody is assigned to the Okta app one by one", PostureSeverity.Low, PostureParts.AppUsers)
{
    /// <inheritdoc/>
    public override string Why => "A person who leaves every group keeps the app, and with it the user at AWS.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.IdcOkta];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.2"), new(PostureFramework.PciDss, "7.2.2"), new(PostureFramework.Hipaa, "164.308(a)(4)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.AppUsers, "The users of the app", out var unread))
        {
            yield return unread;
            yield break;
        }

        var users = state.AppUsers.Value!;
        var direct = users.Where(u => u.Scope == "USER").ToList();
        var open = direct.Where(u => !state.Settings.IsBreakGlassUser(u.UserName ?? u.Id)).ToList();
        foreach (var user in open)
        {
            yield return Fail(
                user.UserName ?? user.Id,
                $"{user.UserName ?? user.Id} is assigned to the app directly.",
                $"Remove-OktaAppAssignment -App {Arg(state.App.Value?.Label)} -User {Arg(user.UserName ?? user.Id)}",
                isCommand: true,
                new PostureEvidence(user.UserName ?? user.Id, user.Id, "scope USER", "scope GROUP")) with
            { SubjectId = user.Id };
        }

        if (open.Count == 0)
        {
            yield return users.Count == 0 ? NotApplicable(Org, "Nobody is assigned to the app.") : Pass(Org, $"{Count(users.Count, "user")} of the app, none but those for emergencies directly.");
        }
    }
}
