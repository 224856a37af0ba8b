using System.Text.Json;
using OktaIdc.Aws;
using OktaIdc.Aws.CloudTrail;
using OktaIdc.Connections;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Organization;
using OktaIdc.Posture.Evidence.Emergency;

namespace OktaIdc.Posture.Evidence;

/// <summary>
/// When a way for emergencies was last used, as far as CloudTrail remembers. A set's use is told by the portal, in the account and Region of the instance
/// (GetRoleCredentials, Federate); a user's by any call under that name, the console's sign-ins in the partition's first Region.
/// </summary>
/// <param name="idc">The connection.</param>
/// <param name="oktaHost">Host of the Okta org; null where there is no connection.</param>
/// <param name="settings">Names the ways.</param>
/// <param name="roleName">The role that is taken in other accounts; null: they are not read.</param>
internal sealed class BreakGlassReader(IdcConnection idc, string? oktaHost, PostureSettings settings, string? roleName)
{
    private const int Most = 1000;
    private static readonly string[] s_portal = ["GetRoleCredentials", "Federate"];

    public async Task<Reading<List<BreakGlassUse>>> ReadAsync(CancellationToken cancellationToken)
    {
        var uses = await Reading.TryAsync<List<BreakGlassUse>>(async () =>
        {
            var found = settings.BreakGlassSets.IsEmpty ? [] : await SetsAsync(cancellationToken).ConfigureAwait(false);
            using var accounts = new EmergencyAccounts(idc, roleName);
            foreach (var user in settings.BreakGlassUsers)
            {
                found.Add(await UserAsync(accounts, user, cancellationToken).ConfigureAwait(false));
            }

            found.AddRange(await new EmergencyRoleReader(idc, oktaHost, settings, roleName).ReadAsync(cancellationToken).ConfigureAwait(false));
            return found;
        }).ConfigureAwait(false);
        return uses;
    }

    private async Task<List<BreakGlassUse>> SetsAsync(CancellationToken cancellationToken)
    {
        var found = settings.BreakGlassSets.ToDictionary(s => s, _ => (TrailEvent?)null, StringComparer.Ordinal);
        DateTimeOffset? since = null;
        foreach (var name in s_portal)
        {
            var (looked, oldest) = (0, (DateTimeOffset?)null);
            await foreach (var happened in idc.Client.CloudTrail.LookupEventsAsync(TrailQuery.ForEventName(name, null), cancellationToken).Take(Most).ConfigureAwait(false))
            {
                (looked, oldest) = (looked + 1, happened.EventTime ?? oldest);
                if (!happened.IsFailure && RoleName(happened) is { } role)
                {
                    foreach (var pattern in settings.BreakGlassSets.Where(p => Wildcard.Matches(p, role, ignoreCase: true) && !(found[p]?.EventTime >= happened.EventTime)))
                    {
                        found[pattern] = happened;
                    }
                }
            }

            // People use their roles all day: the newest thousand may be of a few hours.
            since = looked == Most && !(since > oldest) ? oldest : since;
        }

        return [.. found.Select(f => new BreakGlassUse(BreakGlassKind.PermissionSet, f.Key, f.Value?.EventTime, f.Value?.EventId, f.Value?.Username, $"permission set, {string.Join(" and ", s_portal)} in {idc.Region}") { LookedSince = since })];
    }

    private async Task<BreakGlassUse> UserAsync(EmergencyAccounts accounts, string named, CancellationToken cancellationToken)
    {
        var reference = new UserReference(named);
        var opened = await accounts.OpenAsync(reference.AccountId, cancellationToken).ConfigureAwait(false);
        return opened.Value is { } client ? await UserAsync(client, named, reference, cancellationToken).ConfigureAwait(false)
            : new BreakGlassUse(BreakGlassKind.User, named, null, null, null, "user") { IamNotRead = opened.NotRead, NotRead = opened.NotRead };
    }

    private static async Task<BreakGlassUse> UserAsync(IAwsClient client, string named, UserReference reference, CancellationToken cancellationToken)
    {
        var own = await Reading.TryAsync(client.Iam.ListUsersAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        var user = own.Value?.Find(u => Wildcard.Matches(reference.Name, u.UserName, ignoreCase: true));
        var isIamUser = user is not null || reference.AccountId is not null;
        var (last, since) = ((TrailEvent?)null, (DateTimeOffset?)null);
        foreach (var region in new[] { client.Region, ConsoleRegion(client.Region) }.Distinct(StringComparer.Ordinal))
        {
            var (looked, newest) = (0, (TrailEvent?)null);
            await foreach (var happened in client.CloudTrailOf(region).LookupEventsAsync(new TrailQuery(null, null, "Username", user?.UserName ?? reference.Name), cancellationToken).Take(Most).ConfigureAwait(false))
            {
                looked++;
                if (!happened.IsFailure && IsBy(happened, isIamUser))
                {
                    newest = happened;
                    break;
                }

                since = looked == Most && !(since > happened.EventTime) ? happened.EventTime : since;
            }

            last = newest is not null && !(last?.EventTime >= newest.EventTime) ? newest : last;
        }

        return new BreakGlassUse(BreakGlassKind.User, named, last?.EventTime, last?.EventId, last?.Username, user is not null ? $"IAM user {user.UserName} of {(reference.AccountId is { } account ? $"account {account}" : "the account")}" : "user")
        {
            LookedSince = since,
            IamUser = reference.AccountId is null ? user?.UserName : user?.Arn,
            CanSignIn = user is null ? null : await new IamSignIn(client.Iam).CanAsync(user.UserName, cancellationToken).ConfigureAwait(false),
            IamNotRead = own.NotRead,
        };
    }

    // Whoever takes a role calls the session what she likes; only Identity Center's own roles have sessions that are called as their user is.
    private static bool IsBy(TrailEvent happened, bool isIamUser) => happened.CallerType switch
    {
        "AssumedRole" => !isIamUser && happened.CallerArn?.Contains(":assumed-role/AWSReservedSSO_", StringComparison.Ordinal) == true,
        "FederatedUser" or "SAMLUser" or "WebIdentityUser" => false,
        "IAMUser" or "Unknown" or null => true,
        _ => !isIamUser,
    };

    // serviceEventDetails.role_name is the permission set's name.
    private static string? RoleName(TrailEvent happened)
    {
        try
        {
            using var record = JsonDocument.Parse(happened.Record ?? "{}");
            return record.RootElement.TryGetProperty("serviceEventDetails", out var details) && details.ValueKind == JsonValueKind.Object && details.TryGetProperty("role_name", out var role) ? role.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The Region in which the console signs people in.</summary>
    internal static string ConsoleRegion(string own) => own.StartsWith("us-gov-", StringComparison.Ordinal) ? "us-gov-west-1" : own.StartsWith("cn-", StringComparison.Ordinal) ? "cn-north-1" : "us-east-1";
}
