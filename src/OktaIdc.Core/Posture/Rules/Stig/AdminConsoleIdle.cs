using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>Sessions of the Admin Console end after 15 minutes without a click.</summary>
internal sealed class AdminConsoleIdle() : PostureRule("OKTA-APP-000025", "The Okta Admin Console must log out a session after a 15-minute period of inactivity", PostureSeverity.Medium, PostureParts.AdminConsoleSettings)
{
    /// <inheritdoc/>
    public override string Why => "An open Admin Console is the whole org in whoever's hands the keyboard is.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Stig];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-273187"), new(PostureFramework.Soc2, "CC6.1"), new(PostureFramework.PciDss, "8.2.8"), new(PostureFramework.Hipaa, "164.312(a)(2)(iii)")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.AdminConsoleSettings, "The settings of the Admin Console", out var unread))
        {
            return [unread];
        }

        var idle = state.AdminConsoleSettings.Value!.SessionIdleTimeoutMinutes;
        var evidence = new PostureEvidence("Okta Admin Console", null, $"idle {Minutes(idle)}", "at most 15 min");
        return idle is > 0 and <= 15
            ? [Pass("Okta Admin Console", $"Sessions of the Admin Console end after {Minutes(idle)} without a click.", evidence)]
            : [Fail("Okta Admin Console", $"Sessions of the Admin Console go on for {Minutes(idle)} without a click.", "Okta Admin Console, Applications, Okta Admin Console, Sign On: set 'Maximum app session idle time' to 15 minutes.", isCommand: false, evidence)];
    }
}
