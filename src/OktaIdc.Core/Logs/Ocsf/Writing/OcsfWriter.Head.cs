using System.Globalization;
using OktaIdc.Logs.Ocsf.Mapping;
using OktaIdc.Logs.Ocsf.Reading;

namespace OktaIdc.Logs.Ocsf.Writing;

internal ref partial struct OcsfWriter
{
    private const int StatusOther = 99;
    private const int FindingNew = 1;
    private const int FindingResolved = 4;

    private void WriteHead()
    {
        _writer.WriteNumber(OcsfNames.ActivityId, _plan.Activity);
        _writer.WriteString(OcsfNames.ActivityName, _plan.ActivityName);
        _writer.WriteNumber(OcsfNames.CategoryUid, _plan.Category);
        _writer.WriteString(OcsfNames.CategoryName, _plan.CategoryName);
        _writer.WriteNumber(OcsfNames.ClassUid, Class.Uid());
        _writer.WriteString(OcsfNames.ClassName, _plan.ClassName);
        _writer.WriteNumber(OcsfNames.TypeUid, _plan.TypeUid);
        _writer.WriteString(OcsfNames.TypeName, _plan.TypeName);
        _writer.WriteNumber(OcsfNames.Time, _time.ToUnixTimeMilliseconds());
        if (_isDateTime)
        {
            Raw(OcsfNames.TimeDt, _event[OktaField.Published]);
        }
        else
        {
            _writer.WriteString(OcsfNames.TimeDt, _time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        }

        // A risk may be graver than Okta's own word for the event, which is often INFO.
        var severity = Is(OktaField.Severity, "INFO"u8) || Is(OktaField.Severity, "DEBUG"u8) ? 1 : Is(OktaField.Severity, "WARN"u8) ? 3 : Is(OktaField.Severity, "ERROR"u8) ? 4 : 0;
        severity = Class == OcsfClass.DetectionFinding && Risk() is > 0 and var risk ? Math.Max(severity, risk + 1) : severity;
        _writer.WriteNumber(OcsfNames.SeverityId, severity);
        _writer.WriteString(OcsfNames.Severity, OcsfTexts.Severities[severity]);
    }

    private void WriteMetadata()
    {
        _writer.WriteStartObject(OcsfNames.Metadata);
        _writer.WriteString(OcsfNames.Version, OcsfTexts.SchemaVersion);
        Field(OcsfNames.Uid, OktaField.Uuid);
        Field(OcsfNames.EventCode, OktaField.EventType);
        Field(OcsfNames.OriginalTime, OktaField.Published);
        Field(OcsfNames.CorrelationUid, OktaField.TransactionId);
        Field(OcsfNames.LogLevel, OktaField.Severity);
        WriteLogVersion();
        _writer.WriteString(OcsfNames.LogName, OcsfTexts.LogName);
        _writer.WriteString(OcsfNames.LogProvider, OcsfTexts.Okta);
        _writer.WriteString(OcsfNames.TenantUid, _tenant.Encoded);
        _writer.WriteStartArray(OcsfNames.Profiles);
        _writer.WriteStringValue(OcsfTexts.DateTimeProfile);

        // Of these classes the actor is part of the profile host; of the others the device alone is.
        var isActorOfHost = Class is OcsfClass.UserAccess or OcsfClass.GroupManagement or OcsfClass.EntityManagement or OcsfClass.DetectionFinding;
        if (HasDevice || (isActorOfHost && (HasActor || HasSession || _event[OktaField.ClientId].IsText)))
        {
            _writer.WriteStringValue(OcsfTexts.HostProfile);
        }

        _writer.WriteEndArray();
        _writer.WriteStartObject(OcsfNames.Product);
        _writer.WriteString(OcsfNames.Name, OcsfTexts.Product);
        _writer.WriteString(OcsfNames.VendorName, OcsfTexts.Okta);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
    }

    // Okta writes "0", and sometimes 0.
    private void WriteLogVersion()
    {
        if (_event[OktaField.Version].Shape == JsonShape.Number)
        {
            _writer.WriteString(OcsfNames.LogVersion, _event[OktaField.Version].Raw(_json));
            Place(OktaField.Version);
        }

        Field(OcsfNames.LogVersion, OktaField.Version);
    }

    private void WriteStatus()
    {
        if (Class == OcsfClass.DetectionFinding)
        {
            // The status of a finding says how far it has been looked into, not how the event came out.
            var finding = _plan.Activity == OcsfActivities.Close ? FindingResolved : FindingNew;
            _writer.WriteNumber(OcsfNames.StatusId, finding);
            _writer.WriteString(OcsfNames.Status, OcsfTexts.FindingStatuses[finding]);
        }
        else
        {
            var status = Is(OktaField.OutcomeResult, "SUCCESS"u8) || Is(OktaField.OutcomeResult, "ALLOW"u8) ? 1
                : Is(OktaField.OutcomeResult, "FAILURE"u8) || Is(OktaField.OutcomeResult, "DENY"u8) ? 2
                : _event[OktaField.OutcomeResult].IsText && !Is(OktaField.OutcomeResult, "UNKNOWN"u8) ? StatusOther
                : 0;
            _writer.WriteNumber(OcsfNames.StatusId, status);
            if (status == StatusOther)
            {
                Field(OcsfNames.Status, OktaField.OutcomeResult);
            }
            else
            {
                _writer.WriteString(OcsfNames.Status, OcsfTexts.Statuses[status]);
            }
        }

        Field(OcsfNames.StatusCode, OktaField.OutcomeResult);
        Field(OcsfNames.StatusDetail, OktaField.OutcomeReason);
    }

    // The risk level that Okta gives: 1 low, 2 medium, 3 high, 0 none. It stands in the security context, or as text among the debug data.
    private readonly int Risk()
    {
        if (_event[OktaField.RiskLevel].IsText)
        {
            return Is(OktaField.RiskLevel, "HIGH"u8) ? 3 : Is(OktaField.RiskLevel, "MEDIUM"u8) ? 2 : Is(OktaField.RiskLevel, "LOW"u8) ? 1 : 0;
        }

        var risk = _event[OktaField.DebugRisk].Inner(_json);
        return risk.IndexOf("level=HIGH"u8) >= 0 ? 3 : risk.IndexOf("level=MEDIUM"u8) >= 0 ? 2 : risk.IndexOf("level=LOW"u8) >= 0 ? 1 : 0;
    }
}
