using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OktaIdc.Okta;
using OktaIdc.Posture.Evidence;
using OktaIdc.Posture.SignOn;

namespace OktaIdc.Posture.Rules.Stig;

/// <summary>A zone keeps out proxies that hide where people come from.</summary>
internal sealed class AnonymizerZone() : PostureRule("V-279692", "Okta must be configured with Network Zones defined to block anonymized proxies according to organizationally defined policy", PostureSeverity.Medium, PostureParts.Zones)
{
    /// <inheritdoc/>
    public override string Why => "Attackers come through proxies that hide them; few employees do.";

    /// <inheritdoc/>
    public override ImmutableArray<string> References => [Sources.Stig];

    /// <inheritdoc/>
    public override ImmutableArray<PostureControl> Controls => [new(PostureFramework.Stig, "V-279692"), new(PostureFramework.Soc2, "CC6.6")];

    /// <inheritdoc/>
    protected override IEnumerable<PostureFinding> Evaluate(PostureState state)
    {
        if (NotRead(state.Zones, "The network zones", out var unread))
        {
            return [unread];
        }

        var zones = state.Zones.Value!;
        var evidence = zones.Select(z => new PostureEvidence($"zone '{z.Name}'", z.Id, $"{z.Type} {z.Status}, usage {z.Usage ?? "not told"}{Said(z)}", z.Usage == "BLOCKLIST" ? "an active blocklist of every anonymizing proxy" : null)).ToList();
        const string Click = "Okta Admin Console, Security, Networks: activate 'DefaultEnhancedDynamicZone' as a blocklist, or add a dynamic zone that blocks 'Any proxy'.";
        var blocked = zones.Where(z => z is { Status: "ACTIVE", Usage: "BLOCKLIST", Type: "DYNAMIC" or "DYNAMIC_V2" } && !IsNarrowed(z)).Aggregate(Kinds.None, (all, zone) => all | Blocked(zone));
        return blocked.HasFlag(Kinds.All)
            ? [Pass(Org, "An active zone of the usage BLOCKLIST keeps anonymizing proxies out.", evidence)]
            : blocked != Kinds.None
                ? [Manual(Org, "Active zones of the usage BLOCKLIST keep some anonymizing proxies out, and not all.", $"Compare them with your access control policy. {Click}", evidence)]
                : [Fail(Org, "No active zone keeps anonymizing proxies out.", Click, isCommand: false, evidence)];
    }

    private static Kinds Blocked(OktaNetworkZone zone) => zone.Type == "DYNAMIC"
        ? zone.ProxyType switch { "Any" => Kinds.All, "Tor" => Kinds.Tor, "NotTorAnonymizer" => Kinds.Others, _ => Kinds.None }
        : Texts(zone.IpServiceCategories.At("exclude")).Count > 0 ? Texts(zone.IpServiceCategories.At("include")).Count > 0 ? Kinds.Some : Kinds.None
        : Texts(zone.IpServiceCategories.At("include")).Aggregate(Kinds.None, (all, category) => all | category switch
        {
            "ALL_ANONYMIZERS" or "ALL_IP_SERVICES" => Kinds.All,
            "ALL_ANONYMIZERS_EXCEPT_TOR" => Kinds.Others,
            "TOR_ANONYMIZER" => Kinds.Tor,
            _ => Kinds.Some,
        });

    // A zone is where all its parts hold: with a place or a network it keeps out proxies of these only.
    private static bool IsNarrowed(OktaNetworkZone zone) => IsSet(zone.Locations) || IsSet(zone.Asns);

    private static bool IsSet(JsonNode? node) => node switch { JsonArray items => items.Count > 0, JsonObject lists => lists.Any(l => IsSet(l.Value)), _ => false };

    private static List<string> Texts(JsonNode? node) => node is JsonArray items ? [.. items.Select(i => i?.ToString()).OfType<string>()] : [];

    private static string Said(OktaNetworkZone zone) =>
        $"{(zone.ProxyType is { } proxy ? $", proxies {proxy}" : "")}{(zone.IpServiceCategories is { } categories ? $", categories {categories.ToJsonString()}" : "")}{(IsNarrowed(zone) ? ", narrowed to places or networks" : "")}";

    [Flags]
    private enum Kinds
    {
        None = 0,
        Tor = 1,
        Others = 2,
        All = Tor | Others,
        Some = 4,
    }
}
