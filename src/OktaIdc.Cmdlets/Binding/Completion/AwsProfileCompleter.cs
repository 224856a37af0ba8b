namespace OktaIdc.PowerShell.Binding.Completion;

/// <summary>Completes names of profiles of the shared AWS files: config and credentials, at the places that the AWS CLI looks at.</summary>
internal sealed class AwsProfileCompleter : NameCompleter
{
    private const string Prefix = "profile ";

    /// <inheritdoc/>
    internal override IEnumerable<Suggestion> Suggest(string typed, CompletionScope scope) =>
        In("AWS_CONFIG_FILE", "config").Concat(In("AWS_SHARED_CREDENTIALS_FILE", "credentials"))
            .GroupBy(p => p.Name, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase)
            .Select(g => new Suggestion(g.Key, "In " + string.Join(" and ", g.Select(p => p.File).Distinct())));

    private static IEnumerable<(string Name, string File)> In(string variable, string file)
    {
        var path = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", file);
        if (!File.Exists(path))
        {
            yield break;
        }

        // [default], and [profile x] in the one file, [x] in the other; [sso-session x] and [services x] are no profiles.
        foreach (var header in File.ReadLines(path).Select(l => l.Trim()).Where(l => l.StartsWith("[", StringComparison.Ordinal) && l.EndsWith("]", StringComparison.Ordinal)))
        {
            var name = header.Trim('[', ']').Trim();
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                yield return (name[Prefix.Length..].Trim(), path);
            }
            else if (name == "default" || (file == "credentials" && name.IndexOf(' ') < 0))
            {
                yield return (name, path);
            }
        }
    }
}
