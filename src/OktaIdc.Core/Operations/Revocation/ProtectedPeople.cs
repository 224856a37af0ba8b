using System.Text.RegularExpressions;
using OktaIdc.Setup;

namespace OktaIdc.Operations.Revocation;

/// <summary>Whom a setup file protects: its protected users and groups, and every login that its breakGlass names.</summary>
public static partial class ProtectedPeople
{
    /// <summary>Reads them.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(string setupPath, CancellationToken cancellationToken)
    {
        var setup = await SetupReader.ReadFileAsync(setupPath, cancellationToken).ConfigureAwait(false);
        var logins = Login().Matches(setup.BreakGlass ?? "").Cast<Match>().Select(m => m.Value);
        return [.. setup.Protected.Users, .. setup.Protected.Groups, .. logins];
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+[A-Za-z0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Login();
}
