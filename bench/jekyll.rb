# Lets Jekyll build a copy of an archive without its theme and plugins, and writes down what each page became.
#
# LEESMAP_PAGES names the file to write: a JSON object a line, with the page's path, address and content.

require "json"

module Leesmap
  PAGES = File.open(ENV.fetch("LEESMAP_PAGES"), "w")
  OPENING = /\{%-?\s*(\w+)/.freeze
  LIQUID = %w[else elsif when].freeze # belong to tags of Liquid itself

  # A tag of a plugin that is not here: shows what it encloses.
  class Around < Liquid::Block; end

  # The same for one that encloses nothing.
  class Alone < Liquid::Tag
    def render(_context) = ""
  end

  # A file or a page that is not here must not end the build: what it is called is shown where it can be an address.
  module Patient
    def render(context)
      super
    rescue IOError, ArgumentError, Jekyll::Errors::PostURLError => e
      Jekyll.logger.warn "Not here:", e.message.lines.first.to_s.strip
      @relative_path ? "/#{@relative_path.delete_prefix("/")}" : ""
    end
  end

  def self.stub_tags(source)
    texts = Dir.glob(File.join(source, "**/*.{md,markdown,html}")).map { |path| File.read(path, encoding: "UTF-8").scrub }
    used = texts.flat_map { |text| text.scan(OPENING).flatten }.uniq - LIQUID
    used.each do |name|
      next if Liquid::Template.tags[name] || name.start_with?("end")

      Liquid::Template.register_tag(name, used.include?("end#{name}") ? Around : Alone)
    end
  end
end

Jekyll::Tags::IncludeTag.prepend(Leesmap::Patient)
Jekyll::Tags::Link.prepend(Leesmap::Patient)
Jekyll::Tags::PostUrl.prepend(Leesmap::Patient)

Jekyll::Hooks.register :site, :after_init do |site|
  Leesmap.stub_tags(site.source)
end

Jekyll::Hooks.register :site, :post_read do |site|
  (site.pages + site.documents).each { |page| page.data["layout"] = "leesmap" }
end

Jekyll::Hooks.register %i[pages documents], :post_render do |page|
  Leesmap::PAGES.puts JSON.generate(path: page.relative_path, address: page.url, html: page.output)
end
