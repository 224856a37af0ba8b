using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Access;

/// <summary>
/// Writes profiles of the AWS CLI and SDKs in the [sso-session] form (AWS SDK reference guide, "IAM Identity Center credential
/// provider"), merged into what is there. Only sections that we wrote are changed or pruned.
/// </summary>
public sealed class CliProfileOperations(IInteraction interaction)
{
    private const int MaxTries = 3;

    /// <summary>Reads the file.</summary>
    internal Func<string, CancellationToken, Task<byte[]>> Read { get; init; } = ConfigFileWriter.ReadAsync;

    /// <summary>The config file that the AWS CLI reads: AWS_CONFIG_FILE, or ~/.aws/config.</summary>
    public static string DefaultPath(Func<string, string?>? environment = null) =>
        (environment ?? Environment.GetEnvironmentVariable)("AWS_CONFIG_FILE") is { Length: > 0 } path
            ? path
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", "config");

    /// <summary>Whether the file is as wished, without writing anything.</summary>
    public static async Task<bool> IsCurrentAsync(CliProfileSet wished, string path, CancellationToken cancellationToken)
    {
        var before = CliConfigText.Read(await ConfigFileWriter.ReadAsync(path, cancellationToken).ConfigureAwait(false), path);
        return !new CliProfileMerge(wished, path).Run(before).Result.Changed;
    }

    /// <summary>Merges the profiles into the file; the old file is there until the new one is complete, and beside it afterwards.</summary>
    /// <exception cref="OktaIdcException">
    /// <see cref="ErrorIds.InvalidArgument"/>: a name that an INI file cannot hold; <see cref="ErrorIds.CliSessionTaken"/>;
    /// <see cref="ErrorIds.CliConfigUnreadable"/>; <see cref="ErrorIds.CliConfigBusy"/>: nothing was written; <see cref="ErrorIds.FileUnusable"/>.
    /// </exception>
    public async Task<CliProfileResult> WriteAsync(CliProfileSet wished, string path, CancellationToken cancellationToken)
    {
        Check(wished);
        var before = await Read(path, cancellationToken).ConfigureAwait(false);
        var (text, result) = Merge(wished, path, before);
        await WarnAsync(result, cancellationToken).ConfigureAwait(false);
        var change = new Change(path, $"write {result.Written.Count} and remove {result.Removed.Count} AWS CLI profiles of session {wished.Session}");
        if (!result.Changed || !await interaction.AllowAsync(change, cancellationToken).ConfigureAwait(false))
        {
            return result with { Changed = false };
        }

        // Somebody may have written to the file while the question was asked: their lines are merged with again.
        for (var attempt = 1; attempt <= MaxTries; attempt++)
        {
            var now = await Read(path, cancellationToken).ConfigureAwait(false);
            if (now.AsSpan().SequenceEqual(before))
            {
                return result with { Backup = await ConfigFileWriter.ReplaceAsync(path, now, CliConfigText.Write(text), cancellationToken).ConfigureAwait(false) };
            }

            before = now;
            (text, result) = Merge(wished, path, before);
        }

        throw new OktaIdcException(
            ErrorIds.CliConfigBusy,
            FailureCategory.Conflict,
            $"Another program writes to '{path}' again and again, so the profiles were not added: its lines would be lost.",
            "Let the other program end, and run the command again.",
            path);
    }

    private static (string Text, CliProfileResult Result) Merge(CliProfileSet wished, string path, byte[] before) =>
        new CliProfileMerge(wished, path).Run(CliConfigText.Read(before, path));

    private async Task WarnAsync(CliProfileResult result, CancellationToken cancellationToken)
    {
        foreach (var name in result.Foreign)
        {
            await interaction.WarnAsync($"{result.Path} has a profile '{name}' that OktaIdc did not write; it was left as it is.", cancellationToken).ConfigureAwait(false);
        }

        foreach (var name in result.Kept)
        {
            await interaction.WarnAsync($"The profile '{name}' in {result.Path} is not wished any more and was kept: it has keys that OktaIdc did not write, or another profile has it as source_profile.", cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Check(CliProfileSet wished)
    {
        foreach (var name in wished.Profiles.Select(p => p.Name).Append(wished.Session))
        {
            if (name.Length == 0 || name.Any(CliProfileNames.IsForbidden))
            {
                throw new OktaIdcException(
                    ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"'{name}' cannot be the name of a profile or session.", "Use a name without white space, brackets, quotation marks, backslashes, # and ;.", name);
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
}
