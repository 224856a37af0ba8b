using System.Text.Json;
using OktaIdc.Logs.Ocsf.Mapping;
using OktaIdc.Logs.Ocsf.Reading;
using OktaIdc.Logs.Ocsf.Writing;

namespace OktaIdc.Logs.Ocsf;

/// <summary>
/// Events of Okta's System Log as events of the Open Cybersecurity Schema Framework 1.3.0, the version that Security Lake takes. Everything
/// here may be called by several threads at once, each with a writer of its own.
/// </summary>
public static class OcsfEvents
{
    /// <summary>The version of the schema, as metadata.version says it.</summary>
    public const string SchemaVersion = "1.3.0";

    /// <summary>
    /// Writes one event. It never fails for what an event holds: what no class takes is written as Okta wrote it, and the answer says so.
    /// </summary>
    /// <param name="oktaEvent">The LogEvent object of the System Log.</param>
    /// <param name="tenant">The org it is of.</param>
    /// <param name="writer">Takes one JSON value. It should not indent. What is copied keeps the white space that it has in the event: none, as Okta sends it.</param>
    public static OcsfPlace Write(JsonElement oktaEvent, OcsfTenant tenant, Utf8JsonWriter writer) =>
#if NET8_0
        Write(System.Text.Encoding.UTF8.GetBytes(oktaEvent.GetRawText()), tenant, writer);
#else
        Write(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(oktaEvent), tenant, writer);
#endif

    /// <summary>Writes one event from its UTF-8 text, which is the quickest way: no document is needed. Else as the other one.</summary>
    /// <exception cref="JsonException">The text is not one JSON value.</exception>
    public static OcsfPlace Write(ReadOnlySpan<byte> oktaEvent, OcsfTenant tenant, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(writer);
        var json = OktaUnicode.Mend(oktaEvent);
        var index = tenant.Indexes.TryTake(out var kept) ? kept : new OktaEventIndex();
        var place = Write(json, index, tenant, writer);
        tenant.Indexes.Add(index);
        return place;
    }

    /// <summary>The class and activity of a type of event, without an event. Types that the catalogue does not know yet have one too.</summary>
    public static OcsfMapping Classify(string eventType)
    {
        ArgumentNullException.ThrowIfNull(eventType);
        return OcsfRules.Find(eventType);
    }

    private static OcsfPlace Write(ReadOnlySpan<byte> json, OktaEventIndex index, OcsfTenant tenant, Utf8JsonWriter writer)
    {
        DateTimeOffset time = default;
        var hasTime = index.Read(json) & OktaTime.TryRead(index[OktaField.Published].Plain(json), out time, out var isDateTime);
        if (hasTime && index[OktaField.EventType].IsText)
        {
            var plan = tenant.Plans.Find(index[OktaField.EventType].Raw(json));
            if (plan.Class != OcsfClass.Unmapped)
            {
                var ocsf = new OcsfWriter(json, index, tenant, writer, plan, time, isDateTime);
                ocsf.Write();
                return new OcsfPlace(ocsf.Class, time);
            }
        }

        writer.WriteRawValue(json, skipInputValidation: true);
        return new OcsfPlace(OcsfClass.Unmapped, hasTime ? time : null);
    }
}
