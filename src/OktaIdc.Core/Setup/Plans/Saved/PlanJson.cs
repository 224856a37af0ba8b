using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Failures;

namespace OktaIdc.Setup.Plans;

/// <summary>Plans as JSON.</summary>
public static class PlanJson
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A plan as indented JSON.</summary>
    public static string Write(PlanDocument plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new JsonObject
        {
            ["format"] = PlanDocument.FormatName,
            ["version"] = PlanDocument.CurrentVersion,
            ["madeAt"] = plan.MadeAt.ToString("O", CultureInfo.InvariantCulture),
            ["tenants"] = new JsonObject
            {
                ["oktaUrl"] = plan.Tenants.OktaUrl,
                ["oktaAppId"] = plan.Tenants.OktaAppId,
                ["managementAccountId"] = plan.Tenants.ManagementAccountId,
                ["instanceArn"] = plan.Tenants.InstanceArn,
                ["region"] = plan.Tenants.Region,
            },
            ["setupFingerprint"] = plan.SetupFingerprint,
            ["stateFingerprint"] = plan.StateFingerprint,
            ["summary"] = Summary(plan.Summary),
            ["steps"] = new JsonArray([.. plan.Steps.Select(Step)]),
            ["deferred"] = Texts(plan.Deferred),
            ["setup"] = JsonNode.Parse(SetupWriter.ToJson(plan.Setup)),
        }.ToJsonString(s_indented);
    }

    /// <summary>Reads a plan.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">The file it came from, for messages.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PlanInvalid"/>: it is no plan, of another version, damaged or edited.</exception>
    public static PlanDocument Read(string json, string name)
    {
        try
        {
            var root = new PlanNode(JsonNode.Parse(json), "");
            if (root.OptionalText("format") != PlanDocument.FormatName)
            {
                throw new FormatException("it is no saved plan: 'format' is not " + PlanDocument.FormatName);
            }

            return root.Number("version") == PlanDocument.CurrentVersion
                ? Read(root)
                : throw new FormatException($"it is of version {root.Number("version")}, and this program reads version {PlanDocument.CurrentVersion}");
        }
        catch (Exception e) when (e is JsonException or FormatException or SetupException)
        {
            throw new OktaIdcException(ErrorIds.PlanInvalid, FailureCategory.InvalidData, $"The plan '{name}' cannot be used: {e.Message.TrimEnd('.')}.", "Make a new plan with oktaidc plan --out, or Get-OktaIdcPlan -Out.", name, e);
        }
    }

    /// <summary>How many steps do what, as JSON.</summary>
    internal static JsonObject Summary(PlanSummary summary) => new()
    {
        ["create"] = summary.Create,
        ["update"] = summary.Update,
        ["replace"] = summary.Replace,
        ["delete"] = summary.Delete,
        ["adopt"] = summary.Adopt,
        ["nothing"] = summary.Nothing,
    };

    private static PlanDocument Read(PlanNode root)
    {
        var (tenants, summary) = (root.Child("tenants"), root.Child("summary"));
        var setup = SetupReader.Parse(root.Child("setup").Json);
        var plan = new PlanDocument
        {
            MadeAt = root.Time("madeAt"),
            Tenants = new PlanTenants(tenants.Text("oktaUrl"), tenants.OptionalText("oktaAppId"), tenants.OptionalText("managementAccountId"), tenants.OptionalText("instanceArn"), tenants.Text("region")),
            Setup = setup,
            SetupFingerprint = root.Text("setupFingerprint"),
            StateFingerprint = root.Text("stateFingerprint"),
            Summary = new PlanSummary(summary.Number("create"), summary.Number("update"), summary.Number("replace"), summary.Number("delete"), summary.Number("adopt"), summary.Number("nothing")),
            Steps = [.. root.List("steps").Select(ReadStep)],
            Deferred = root.Texts("deferred"),
        };
        return plan.SetupFingerprint == PlanFingerprint.Of(setup)
            ? plan
            : throw new FormatException("its setup was changed after the plan was made: 'setup' and 'setupFingerprint' do not belong together");
    }

    private static PlannedStep ReadStep(PlanNode step) =>
        new(step.Text("id"), step.Action("action"), step.Text("target"), step.Text("reason"), step.Compact("before"), step.Compact("after"), step.Texts("dependsOn"));

    private static JsonNode Step(PlannedStep step) => new JsonObject
    {
        ["id"] = step.Id,
        ["action"] = step.Action.ToString().ToLowerInvariant(),
        ["target"] = step.Target,
        ["reason"] = step.Reason,
        ["before"] = step.Before is null ? null : JsonNode.Parse(step.Before),
        ["after"] = step.After is null ? null : JsonNode.Parse(step.After),
        ["dependsOn"] = Texts(step.DependsOn),
    };

    private static JsonArray Texts(ImmutableArray<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
