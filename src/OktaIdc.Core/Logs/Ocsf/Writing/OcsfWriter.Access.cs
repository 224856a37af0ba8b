using OktaIdc.Logs.Ocsf.Reading;

namespace OktaIdc.Logs.Ocsf.Writing;

internal ref partial struct OcsfWriter
{
    // User Access Management and Group Management: who has got or lost which privileges, on what.
    private void WritePrivileges()
    {
        if (Class == OcsfClass.GroupManagement)
        {
            WriteGroup();
        }

        if (_subjects.User >= 0)
        {
            WriteUser(_subjects.User);
        }

        if (HasPrivileges())
        {
            WritePrivilegeNames();
        }

        if (_subjects.App >= 0)
        {
            WriteResource(OcsfNames.Resource, _subjects.App);
        }
    }

    private void WriteGroup()
    {
        var group = _event.Targets[_subjects.Group];
        _writer.WriteStartObject(OcsfNames.Group);
        WriteUidAndName(group);
        Raw(OcsfNames.Type, group.Type);
        _writer.WriteEndObject();
        PlaceIfAll(_subjects.Group, group.HasMore || (group.AlternateId.IsText && group.DisplayName.IsText));
    }

    private readonly bool HasPrivileges() =>
        _plan.IsOfAdministrators || ListsPrivileges() || Role(0) >= 0 || (_plan.IsOfApps && _subjects.App >= 0);

    // In this order: the names that Okta lists, the roles, the app that is assigned, the word for what the event is about.
    private readonly void WritePrivilegeNames()
    {
        _writer.WriteStartArray(OcsfNames.Privileges);
        if (ListsPrivileges())
        {
            WriteList(_event[OktaField.PrivilegeGranted].Inner(_json));
        }
        else if (Role(0) is >= 0 and var role)
        {
            for (; role >= 0; role = Role(role + 1))
            {
                WriteName(_event.Targets[role]);
            }
        }
        else if (_plan.IsOfApps && _subjects.App >= 0)
        {
            WriteName(_event.Targets[_subjects.App]);
        }
        else
        {
            _writer.WriteStringValue(OcsfTexts.Administrator);
        }

        _writer.WriteEndArray();
    }

    // Commas alone name nothing, and OCSF takes no empty list.
    private readonly bool ListsPrivileges()
    {
        if (_event[OktaField.PrivilegeGranted].IsText)
        {
            foreach (var letter in _event[OktaField.PrivilegeGranted].Inner(_json))
            {
                if (letter is not ((byte)',' or (byte)' '))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private readonly void WriteName(OktaTarget thing) =>
        _writer.WriteRawValue((Title(thing) is { IsText: true } title ? title : thing.Id).Raw(_json), skipInputValidation: true);

    // "Super administrator, Read-only administrator": the whole stays in unmapped as well.
    private readonly void WriteList(ReadOnlySpan<byte> names)
    {
        Span<byte> quoted = stackalloc byte[258];
        while (!names.IsEmpty)
        {
            var comma = names.IndexOf((byte)',');
            var name = Trim(comma < 0 ? names : names[..comma]);
            names = comma < 0 ? default : names[(comma + 1)..];
            if (name.IsEmpty)
            {
                continue;
            }

            var text = name.Length + 2 <= quoted.Length ? quoted[..(name.Length + 2)] : new byte[name.Length + 2];
            text[0] = text[^1] = (byte)'"';
            name.CopyTo(text[1..]);
            _writer.WriteRawValue(text, skipInputValidation: true);
        }
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (text is [(byte)' ', ..])
        {
            text = text[1..];
        }

        while (text is [.., (byte)' '])
        {
            text = text[..^1];
        }

        return text;
    }

    private readonly int Role(int from)
    {
        for (var i = from; i < _event.Targets.Length; i++)
        {
            if (_event.Targets[i].IsNamed && OktaSubjects.IsRole(_event.Targets[i].Type.Inner(_json)))
            {
                return i;
            }
        }

        return Nobody;
    }
}
