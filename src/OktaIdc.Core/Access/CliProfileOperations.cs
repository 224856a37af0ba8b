using System.Text;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Access;

/// <summary>
/// Writes profiles of the AWS CLI and SDKs in the [sso-session] form (AWS SDK reference guide, "IAM Identity Center credential
/// provider"), merged into what is there. Only sections that we wrote are changed or pruned.
/// </summary>
public sealed class CliProfileOperations(IInteraction interaction)
{
    /// <summary>The config file that the AWS CLI reads: AWS_CONFIG_FILE, or ~/.aws/config.</summary>
    public static string DefaultPath(Func<string, string?>? environment = null) =>
        (environment ?? Environment.GetEnvironmentVariable)("AWS_CONFIG_FILE") is { Length: > 0 } path
            ? path
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", "config");

    /// <summary>Whether the file is as wished, without writing anything.</summary>
    public static async Task<bool> IsCurrentAsync(CliProfileSet wished, string path, CancellationToken cancellationToken)
    {
        var (_, result) = Merge(await ReadAsync(path, cancellationToken).ConfigureAwait(false), wished, path);
        return !result.Changed;
    }

    /// <summary>Merges the profiles into the file; the old file is there until the new one is complete.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InvalidArgument"/>: a name that an INI file cannot hold.</exception>
    public async Task<CliProfileResult> WriteAsync(CliProfileSet wished, string path, CancellationToken cancellationToken)
    {
        Check(wished);
        var (text, result) = Merge(await ReadAsync(path, cancellationToken).ConfigureAwait(false), wished, path);
        foreach (var name in result.Foreign)
        {
            await interaction.WarnAsync($"{path} has a profile '{name}' that OktaIdc did not write; it was left as it is.", cancellationToken).ConfigureAwait(false);
        }

        var change = new Change(path, $"write {result.Written.Count} and remove {result.Removed.Count} AWS CLI profiles of session {wished.Session}");
        if (!result.Changed || !await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
        {
            return result with { Changed = false };
        }

        await ReplaceAsync(path, text, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private static (string Text, CliProfileResult Result) Merge(string before, CliProfileSet wished, string path)
    {
        var file = CliConfigFile.Parse(before);
        List<string> written = [], unchanged = [], removed = [], foreign = [];
        var sessionChanged = file.Set(
            $"sso-session {wished.Session}",
            [("sso_region", wished.SsoRegion), ("sso_start_url", wished.StartUrl.AbsoluteUri), ("sso_registration_scopes", "sso:account:access")]);
        foreach (var profile in wished.Profiles)
        {
            var header = Header(profile.Name);
            if (file.Find(header) is { IsOurs: false } taken && !IsSame(taken, wished, profile))
            {
                foreign.Add(profile.Name);
                continue;
            }

            (string, string?)[] optional = [.. wished.Region is null ? [] : new (string, string?)[] { ("region", wished.Region) }, .. wished.Output is null ? [] : new (string, string?)[] { ("output", wished.Output) }];
            var changed = file.Set(header, [("sso_session", wished.Session), ("sso_account_id", profile.AccountId), ("sso_role_name", profile.RoleName), .. optional]);
            (changed ? written : unchanged).Add(profile.Name);
        }

        var keep = wished.Profiles.Select(p => Header(p.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var old in wished.Prune ? file.Sections.Where(s => s.IsOurs && s["sso_session"] == wished.Session && s.Header is { } h && !keep.Contains(h)).ToList() : [])
        {
            file.Remove(old);
            removed.Add(old.Header!["profile ".Length..]);
        }

        var any = sessionChanged || written.Count > 0 || removed.Count > 0;
        return (any ? file.ToString() : before, new CliProfileResult(path, written, unchanged, removed, foreign, any));
    }

    private static string Header(string name) => name == "default" ? "default" : $"profile {name}";

    private static bool IsSame(CliConfigFile.Section section, CliProfileSet wished, CliProfile profile) =>
        section["sso_session"] == wished.Session && section["sso_account_id"] == profile.AccountId && section["sso_role_name"] == profile.RoleName;

    private static void Check(CliProfileSet wished)
    {
        foreach (var name in wished.Profiles.Select(p => p.Name).Append(wished.Session))
        {
            if (name.Length == 0 || name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '[' or ']' or '#' or ';'))
            {
                throw new OktaIdcException(
                    ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"'{name}' cannot be the name of a profile or session.", "Use a name without white space, brackets, # and ;.", name);
            }
        }

        foreach (var value in new[] { wished.Region, wished.Output, wished.SsoRegion }.Concat(wished.Profiles.SelectMany(p => new[] { p.AccountId, p.RoleName })).OfType<string>())
        {
            if (value.Any(char.IsControl))
            {
                throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, "A Region, output format, account id or role name has a line end in it.", "Give plain values.");
            }
        }

        if (wished.Profiles.GroupBy(p => p.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new OktaIdcException(
                ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"Two profiles would have the name '{twice.Key}'.", "Use names that have the account's id and the permission set in them.", twice.Key);
        }
    }

    private static async Task<string> ReadAsync(string path, CancellationToken cancellationToken) =>
        File.Exists(path) ? await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false) : "";

    private static async Task ReplaceAsync(string path, string text, CancellationToken cancellationToken)
    {
        // A link (dotfiles kept elsewhere) stays a link: what it points to is replaced.
        var target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = PrivateFile.Create(temporary, like: target))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
