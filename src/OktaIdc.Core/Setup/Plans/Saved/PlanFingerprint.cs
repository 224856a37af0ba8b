using System.Security.Cryptography;
using System.Text;

namespace OktaIdc.Setup.Plans;

/// <summary>Fingerprints that tell whether a setup, or the live state behind a plan, is still the same.</summary>
internal static class PlanFingerprint
{
    /// <summary>Of the wished state.</summary>
    public static string Of(SetupDocument setup) => Of([SetupWriter.ToJson(setup)]);

    /// <summary>Of the live state as far as the plan rests on it: every object that was compared, and what was found of it.</summary>
    public static string Of(Plan plan) => Of(plan.Steps.Select(step => $"{step.Id}\n{step.Action}\n{PlannedStep.Text(step.Before)}\n{step.Reason}"));

    private static string Of(IEnumerable<string> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return "sha256:" + string.Concat(hash.GetHashAndReset().Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
