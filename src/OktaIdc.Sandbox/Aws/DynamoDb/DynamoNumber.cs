using System.Globalization;
using System.Numerics;

namespace OktaIdc.Sandbox.Aws.DynamoDb;

/// <summary>A number of up to 38 digits (Developer Guide, "Number"): mantissa times a power of ten, without zeros behind.</summary>
internal readonly struct DynamoNumber : IComparable<DynamoNumber>
{
    private const int MostDigits = 38;

    private DynamoNumber(BigInteger mantissa, int exponent)
    {
        while (!mantissa.IsZero && mantissa % 10 == 0)
        {
            (mantissa, exponent) = (mantissa / 10, exponent + 1);
        }

        (Mantissa, Exponent) = (mantissa, mantissa.IsZero ? 0 : exponent);
    }

    private BigInteger Mantissa { get; }

    private int Exponent { get; }

    /// <summary>Reads one; false where the text is none, or one that DynamoDB cannot hold.</summary>
    public static bool TryParse(string? text, out DynamoNumber number)
    {
        number = default;
        var parts = (text ?? "").Split('e', 'E');
        if (parts.Length > 2 || parts[0].Length is 0 or > 300 || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
        {
            return false;
        }

        var exponent = parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? parts[0] : parts[0].Remove(point, 1);
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mantissa))
        {
            return false;
        }

        number = new DynamoNumber(mantissa, exponent - (point < 0 ? 0 : parts[0].Length - 1 - point));
        var length = Digits(number.Mantissa);
        return length <= MostDigits && number.Exponent + length <= 126 && number.Exponent + length >= -129;
    }

    /// <summary>The sum, or the difference.</summary>
    public static DynamoNumber Add(DynamoNumber a, DynamoNumber b, bool subtract)
    {
        var exponent = Math.Min(a.Exponent, b.Exponent);
        var (x, y) = (At(a, exponent), At(b, exponent));
        return new DynamoNumber(subtract ? x - y : x + y, exponent);
    }

    /// <inheritdoc/>
    public int CompareTo(DynamoNumber other)
    {
        var exponent = Math.Min(Exponent, other.Exponent);
        return At(this, exponent).CompareTo(At(other, exponent));
    }

    /// <summary>In digits, without an exponent, as DynamoDB gives numbers back.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Mantissa).ToString(CultureInfo.InvariantCulture);
        if (Exponent >= 0)
        {
            digits += new string('0', Exponent);
        }
        else
        {
            digits = digits.PadLeft(1 - Exponent, '0');
            digits = digits[..(digits.Length + Exponent)] + "." + digits[(digits.Length + Exponent)..];
        }

        return (Mantissa.Sign < 0 ? "-" : "") + digits;
    }

    private static int Digits(BigInteger value) => BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture).Length;

    private static BigInteger At(DynamoNumber number, int exponent) => number.Mantissa * BigInteger.Pow(10, number.Exponent - exponent);
}
