using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Access;

/// <summary>Okta takes nothing from AWS.</summary>
internal sealed class ImportOff() : PostureRule("OKTAIDC-APP-01", "The app imports no users or groups from AWS into Okta", PostureSeverity.Medium, PostureParts.Imports)
{
    private static readonly string[] s_imports = ["IMPORT_NEW_USERS", "IMPORT_PROFILE_UPDATES", "PROFILE_MASTERING"];

    /// <inheritdoc/>
    public override string Why => "Who can make a user at AWS could then make one in Okta.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.IdcOkta];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Soc2, "CC6.2")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.App, "The app", out var unread))
        {
            return [unread];
        }

        if (state.App.Value is not { } app)
        {
            return [NotApplicable(Org, "There is no app for AWS IAM Identity Center in the org.")];
        }

        var click = $"Okta Admin Console, Applications, {app.Label}, Provisioning, To Okta: Import schedule Never; Integration: 'Import Groups' off.";
        var on = app.Features.Where(s_imports.Contains).ToList();
        var evidence = new PostureEvidence(app.Label ?? app.Id, app.Id, $"features {(app.Features.IsEmpty ? "none" : string.Join(", ", app.Features))}; INBOUND_PROVISIONING {state.Imports.Value?.Status ?? (state.Imports.IsRead ? "not offered" : "not told")}", "no import");
        return on.Count > 0 || state.Imports.Value?.Status == "ENABLED"
            ? [Fail(app.Label ?? app.Id, $"The app {app.Label} imports from AWS ({(on.Count > 0 ? string.Join(", ", on) : "INBOUND_PROVISIONING is on")}).", click, isCommand: false, evidence) with { SubjectId = app.Id }]
            : state.Imports.IsRead
                ? [Pass(app.Label ?? app.Id, $"The app {app.Label} imports nothing from AWS.", evidence) with { SubjectId = app.Id }]
                : [Manual(app.Label ?? app.Id, $"None of the features that Okta lists of {app.Label} is an import; the switches themselves Okta's API does not show for this app: {state.Imports.NotRead}", click, evidence) with { SubjectId = app.Id }];
    }
}
