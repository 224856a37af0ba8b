using System.Net;
using System.Text;

namespace OktaIdc.Posture.Reports;

/// <summary>HTML that is put together from templates: whatever is filled in is escaped, unless it is HTML of ours already.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a template; its arguments are escaped.</summary>
    public HtmlText Add(FormattableString template)
    {
        var parts = template.GetArguments().Select(object? (a) => a is HtmlText own ? own.ToString() : Escape(a?.ToString())).ToArray();
        _text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, template.Format, parts);
        return this;
    }

    /// <summary>Adds what is made for each item.</summary>
    public HtmlText Each<T>(IEnumerable<T> items, Func<T, FormattableString> template)
    {
        foreach (var item in items)
        {
            Add(template(item));
        }

        return this;
    }

    /// <summary>HTML of a template.</summary>
    public static HtmlText Of(FormattableString template) => new HtmlText().Add(template);

    /// <summary>HTML as it stands: never text of tenants.</summary>
    public static HtmlText Own(string html)
    {
        var text = new HtmlText();
        text._text.Append(html);
        return text;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    // Control characters are no characters of HTML; direction marks could show one text and copy another.
    private static string Escape(string? text) => WebUtility.HtmlEncode(new string([.. (text ?? "").Where(c => (!char.IsControl(c) || c is '\n' or '\t') && c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))]));
}
