using System.Globalization;
using OktaIdc.Aws;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Aws.Iam;

namespace OktaIdc.Posture.Evidence.Emergency;

/// <summary>
/// When a role was last taken. CloudTrail keeps that in the role's account and in the Region of the endpoint that was called, which whoever takes it chooses; IAM
/// remembers for 400 days when its sessions last did something, and where, but not who. So CloudTrail is asked in the Regions where it is likely, and in IAM's.
/// </summary>
internal sealed class EmergencyRoleUse(IAwsClient client)
{
    /// <summary>Days that IAM remembers.</summary>
    public const int Days = 400;

    private const int Most = 1000;

    // The longest session of a role: what IAM saw that much later may be of the same session.
    private static readonly TimeSpan s_session = TimeSpan.FromHours(12);
    private static readonly string[] s_taken = ["AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"];

    /// <summary>Reads.</summary>
    public async Task<BreakGlassUse> ReadAsync(IamRole role, CancellationToken cancellationToken)
    {
        var regions = new[] { client.Region, BreakGlassReader.ConsoleRegion(client.Region), role.RoleLastUsed?.Region }.OfType<string>().Where(r => r.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        TrailEvent? last = null;
        foreach (var region in regions)
        {
            foreach (var query in new[] { new TrailQuery(null, null, "ResourceName", role.Arn), TrailQuery.ForEventName("ConsoleLogin", null) })
            {
                last = Newer(last, await NewestAsync(client.CloudTrailOf(region), query, role, cancellationToken).ConfigureAwait(false));
            }
        }

        var iam = role.RoleLastUsed?.LastUsedDate;
        var remembered = iam is { } day ? string.Create(CultureInfo.InvariantCulture, $"IAM saw it used on {day.UtcDateTime:yyyy-MM-dd}") : $"IAM saw it used on none of the {Days} days that it remembers";
        var use = new BreakGlassUse(BreakGlassKind.Role, role.Arn, last?.EventTime, last?.EventId, last?.Username, $"role, AssumeRole, AssumeRoleWithSAML and ConsoleLogin in {string.Join(" and ", regions)}; {remembered}") { Days = Days };
        return iam is { } seen && !(last?.EventTime + s_session >= seen) ? use with { LastUsed = seen, EventId = null, By = null } : use;
    }

    private static async Task<TrailEvent?> NewestAsync(ICloudTrailClient trail, TrailQuery query, IamRole role, CancellationToken cancellationToken) =>
        await trail.LookupEventsAsync(query, cancellationToken).Take(Most).FirstOrDefaultAsync(happened => !happened.IsFailure && IsOf(happened, role), cancellationToken).ConfigureAwait(false);

    // The console's sign-in names no resource, only whose session it is.
    private static bool IsOf(TrailEvent happened, IamRole role) => s_taken.Contains(happened.EventName) ? happened.Value("roleArn") is not { } arn || arn == role.Arn
        : happened.EventName == "ConsoleLogin" && happened.CallerArn?.Contains($":assumed-role/{role.RoleName}/", StringComparison.Ordinal) == true;

    private static TrailEvent? Newer(TrailEvent? one, TrailEvent? other) => other is null || one?.EventTime >= other.EventTime ? one : other;
}
