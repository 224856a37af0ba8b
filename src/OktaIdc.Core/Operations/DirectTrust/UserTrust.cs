using System.Globalization;
using OktaIdc.Failures;

namespace OktaIdc.Operations.DirectTrust;

/// <summary>IAM users who sign in by themselves: with a console password, or with keys that have grown old.</summary>
internal static class UserTrust
{
    /// <summary>Reads them.</summary>
    public static async Task ReadAsync(AccountFindings findings, TimeSpan keyAge, CancellationToken cancellationToken)
    {
        var iam = findings.Client.Iam;
        var now = findings.Client.Pace.UtcNow;
        await foreach (var user in iam.ListUsersAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await iam.GetLoginProfileAsync(user.UserName, cancellationToken).ConfigureAwait(false) is { } login)
            {
                findings.Add(new DirectTrustFinding
                {
                    Id = DirectTrustIds.ConsolePassword,
                    Subject = user.Arn,
                    Message = $"The IAM user {user.UserName} of {findings.Name} has a console password: Okta neither asks nor stops this person.",
                    Evidence = $"password since {Day(login.CreateDate)}; {(user.PasswordLastUsed is { } used ? $"last used {Day(used)}" : "never used")}",
                    LastUsed = user.PasswordLastUsed,
                    People = [user.UserName],
                    Fix = $"aws iam delete-login-profile --user-name {CommandText.Argument(user.UserName)}",
                });
            }

            await foreach (var key in iam.ListAccessKeysAsync(user.UserName, cancellationToken).ConfigureAwait(false))
            {
                if (!key.IsActive || key.CreateDate is not { } made || now - made < keyAge)
                {
                    continue;
                }

                var used = await iam.GetAccessKeyLastUsedAsync(key.AccessKeyId, cancellationToken).ConfigureAwait(false);
                findings.Add(new DirectTrustFinding
                {
                    Id = DirectTrustIds.OldAccessKey,
                    Subject = $"{user.Arn} {key.AccessKeyId}",
                    Message = string.Create(CultureInfo.InvariantCulture, $"The IAM user {user.UserName} of {findings.Name} has an access key that is {(int)(now - made).TotalDays} days old and never expires."),
                    Evidence = $"{key.AccessKeyId} made {Day(made)}; {(used is { } last ? $"last used {Day(last)}" : "never used")}",
                    LastUsed = used,
                    People = [user.UserName],
                    Fix = $"aws iam update-access-key --user-name {CommandText.Argument(user.UserName)} --access-key-id {key.AccessKeyId} --status Inactive",
                });
            }
        }
    }

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
