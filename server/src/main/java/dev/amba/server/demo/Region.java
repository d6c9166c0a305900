package dev.amba.server.demo;

import java.text.Normalizer;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// A part of the world: its zones, and names that are common there.
///
/// @param zones where its people live
/// @param firstNames what they are called
/// @param lastNames whose family they are of
record Region(List<ZoneId> zones, List<String> firstNames, List<String> lastNames) {
  private static final List<Region> ALL =
      List.of(
          of(
              "America/New_York America/Chicago America/Denver America/Los_Angeles America/Toronto",
              "Emma Liam Olivia Noah Ava Mason Sophia Ethan Mia Logan Harper Lucas Ella Jackson Grace Aiden",
              "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Moore Martin Lee Clark"),
          of(
              "America/Sao_Paulo America/Mexico_City America/Bogota America/Argentina/Buenos_Aires",
              "Ana João María Pedro Camila Mateo Lucía Gabriel Sofía Thiago Valentina Diego Isabela Andrés",
              "Silva Santos García Oliveira Rodríguez Pereira Hernández Costa Martínez Almeida López Gómez"),
          of(
              "Europe/London Europe/Dublin",
              "Amelia Oliver Isla George Freya Harry Poppy Jack Niamh Alfie Saoirse Rhys Orla Callum",
              "Evans Thomas Roberts Walker Wright Hughes Murphy Kelly O'Brien Byrne Campbell Stewart Reid"),
          of(
              "Europe/Berlin Europe/Paris Europe/Warsaw Europe/Madrid Europe/Rome Europe/Stockholm",
              "Lena Jonas Chloé Louis Zofia Jakub Carmen Pablo Giulia Matteo Astrid Björn Jürgen Maëlle",
              "Müller Schmidt Dubois Lefèvre Nowak Kowalski Fernández Ruiz Rossi Ferrari Lindqvist Weiß"),
          of(
              "Africa/Lagos Africa/Nairobi Africa/Johannesburg Africa/Cairo",
              "Amara Chidi Wanjiru Kwame Thandi Sipho Layla Omar Zola Kofi Nia Tariq Imani Jabu",
              "Okafor Adeyemi Mwangi Otieno Dlamini Nkosi Hassan Mahmoud Mensah Abebe Kamau Bello"),
          of(
              "Asia/Kolkata",
              "Aarav Priya Vihaan Ananya Arjun Diya Rohan Kavya Ishaan Meera Aditya Saanvi Kabir Neha",
              "Sharma Patel Singh Reddy Iyer Gupta Nair Khan Mehta Das Chatterjee Rao Joshi"),
          of(
              "Asia/Tokyo Asia/Seoul Asia/Singapore Asia/Shanghai",
              "Haruto Yui Sota Hina Min-jun Seo-yeon Ji-ho Wei Mei Jun Xiu Ren Aoi Ha-eun",
              "Sato Suzuki Tanaka Watanabe Kim Park Choi Chen Wang Lin Zhang Tan Yamamoto"),
          of(
              "Australia/Sydney Australia/Adelaide Pacific/Auckland",
              "Charlotte William Matilda Cooper Ruby Lachlan Aroha Tane Willow Hunter Marama Flynn",
              "Nguyen Murray Cooper Kaur Tamihana Harris Ryan Walsh Ngata Fraser Bennett Doyle"));

  private static Region of(String zones, String firstNames, String lastNames) {
    return new Region(
        Arrays.stream(zones.split(" ")).map(ZoneId::of).toList(),
        List.of(firstNames.split(" ")),
        List.of(lastNames.split(" ")));
  }

  static Region any(RandomGenerator random) {
    return any(ALL, random);
  }

  /// Somebody from there.
  ///
  /// @param number tells apart those who share a name
  Member member(int number, RandomGenerator random) {
    var name = any(firstNames, random) + " " + any(lastNames, random);
    return new Member(slug(name) + "." + number, name, any(zones, random));
  }

  private static <T> T any(List<T> choices, RandomGenerator random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static String slug(String name) {
    return Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFD)
        .replaceAll("[^A-Za-z ]", "")
        .toLowerCase(Locale.ROOT)
        .replace(' ', '.');
  }
}
