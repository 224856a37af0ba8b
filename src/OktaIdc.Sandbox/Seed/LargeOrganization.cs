using System.Globalization;

namespace OktaIdc.Sandbox.Seed;

/// <summary>The accounts of the seed large: 500 with the management account, in units as AWS's multi-account guide lays them out.</summary>
internal static class LargeOrganization
{
    /// <summary>The management account.</summary>
    public const string ManagementAccountId = "400000000001";

    /// <summary>Business units, the biggest first.</summary>
    public static readonly string[] BusinessUnits = ["retail", "payments", "logistics", "data", "platform", "marketing", "finance", "people"];

    /// <summary>What each business unit runs.</summary>
    public static readonly string[] Services =
    [
        "checkout", "catalog", "search", "orders", "pricing", "inventory", "gateway", "events", "reports", "ledger", "identity", "mobile", "portal", "batch", "archive", "labs", "partner",
    ];

    private static readonly string[] s_stages = ["Prod", "Staging", "Dev"];
    private static readonly string[] s_security = ["audit", "log-archive", "security-tooling", "forensics"];
    private static readonly string[] s_infrastructure = ["network-prod", "network-nonprod", "dns", "shared-prod", "shared-nonprod", "backup", "delivery", "images", "monitoring", "directory"];

    /// <summary>Paths of the units, parents first.</summary>
    public static IReadOnlyList<string> Units =>
    [
        "/Security", "/Infrastructure", "/Infrastructure/Prod", "/Infrastructure/NonProd", "/Sandbox", "/PolicyStaging", "/Suspended", "/Workloads",
        .. BusinessUnits.SelectMany(b => s_stages.Select(s => $"{Of(b)}/{s}").Prepend(Of(b))),
    ];

    /// <summary>The member accounts.</summary>
    public static IReadOnlyList<SeedAccount> Accounts => [.. Named().Select((a, i) => new SeedAccount(Id(i + 2), a.Name, a.Ou, a.Team) { IsSuspended = a.Ou == "/Suspended" })];

    private static IEnumerable<(string Name, string Ou, string? Team)> Named() =>
    [
        .. s_security.Select(n => (n, "/Security", (string?)"security")),
        .. s_infrastructure.Select(n => (n, n.EndsWith("-nonprod", StringComparison.Ordinal) ? "/Infrastructure/NonProd" : "/Infrastructure/Prod", (string?)"infrastructure")),
        .. BusinessUnits.SelectMany(b => Services.SelectMany(s => s_stages.Select(stage => ($"{b}-{s}-{stage.ToLowerInvariant()}", $"{Of(b)}/{stage}", (string?)b)))),
        .. Enumerable.Range(1, 65).Select(i => (string.Create(CultureInfo.InvariantCulture, $"sandbox-{i:000}"), "/Sandbox", (string?)null)),
        .. Enumerable.Range(1, 12).Select(i => (string.Create(CultureInfo.InvariantCulture, $"closed-{i:00}"), "/Suspended", (string?)null)),
    ];

    private static string Of(string businessUnit) => "/Workloads/" + char.ToUpperInvariant(businessUnit[0]) + businessUnit[1..];

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"4{number:00000000000}");
}
