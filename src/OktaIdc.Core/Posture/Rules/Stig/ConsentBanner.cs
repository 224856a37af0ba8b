using System.Collections.Immutable;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>The sign-in page shows the notice. No API tells it.</summary>
internal sealed class ConsentBanner() : PostureRule("OKTA-APP-000200", "Okta must display the Standard Mandatory DOD Notice and Consent Banner before granting access to the application", PostureSeverity.Medium, PostureParts.None)
{
    /// <inheritdoc/>
    public override string Why => "Whoever signs in must have agreed to be watched.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Stig];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-273192")];

    /// <inheritdoc/>
    public override bool IsDodOnly => true;
    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state) =>
        [Manual(Org, "What the sign-in page says has to be read by a person.", "Open the org's sign-in page: it shows the notice of DTM-08-060 in full before anybody signs in.")];
}
