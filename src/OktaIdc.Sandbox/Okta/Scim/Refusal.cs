using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OktaIdc.Sandbox.Okta.Scim;

/// <summary>What the System Log keeps of an app's refusal beside the reason, which it cuts: status, attribute and the whole text. The names errorCode and errorField are Okta's.</summary>
internal static partial class Refusal
{
    /// <summary>The members of debugData.</summary>
    public static JsonObject DebugData(ScimAnswer answer)
    {
        var data = new JsonObject { ["errorCode"] = answer.Status.ToString(CultureInfo.InvariantCulture), ["errorMessage"] = answer.Detail };
        if (Field().Match(answer.Detail) is { Success: true } match)
        {
            data["errorField"] = match.Groups["field"].Value;
        }

        return data;
    }

    [GeneratedRegex(@"(?:[Aa]ttribute |Value at '|Duplicate )(?<field>[\w.:]+)")]
    private static partial Regex Field();
}
